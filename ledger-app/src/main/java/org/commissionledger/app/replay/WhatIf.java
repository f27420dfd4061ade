package org.commissionledger.app.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.projections.tier.TurnoverKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What partners would have earned under other schedules: the terms of each order are fixed again as they were at its
 * registration (R8 to R11), with the basis that its tier was found from as recorded, since turnover is what buyers paid,
 * which no rate changes. Only reads.
 */
public final class WhatIf {

    private static final int FETCH = 2_000;

    private static final String ORDERS = """
            select o.order_id, o.partner, o.status, o.base, o.commission, o.referral, o.exclusion, o.category, o.referrer,
                   o.registered_at, o.schedule_version, e.position
            from order_view o join event e on e.aggregate_id = o.order_id and e.sequence = 0
            where o.offer = ? and (?::timestamptz is null or o.registered_at >= ?::timestamptz)
              and (?::timestamptz is null or o.registered_at < ?::timestamptz)
              and (?::text is null or o.partner = ?)
            order by o.partner, o.order_id""";

    /**
     * A partner under the recorded schedules and under the others, in minor units of the offer's currency.
     *
     * @param orders how many he has in the period
     * @param changed how many of them would earn another amount
     * @param old his own commission as recorded: expected of open orders, earned of confirmed ones
     * @param referralOld what his referrer has of it
     */
    public record Line(
            String partner, long orders, long changed, long old, long other, long referralOld, long referralOther) {

        Line plus(boolean change, long was, long is, long referralWas, long referralIs) {
            return new Line(
                    partner,
                    orders + 1,
                    changed + (change ? 1 : 0),
                    old + was,
                    other + is,
                    referralOld + referralWas,
                    referralOther + referralIs);
        }
    }

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Projector projector;
    private final ZoneId businessZone;

    public WhatIf(Database database, EventLog log, EventJson json, Projector projector, ZoneId businessZone) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.projector = projector;
        this.businessZone = businessZone;
    }

    /**
     * Decides the registrations of a period again.
     *
     * @param published the offer as it is
     * @param other the same offer with other schedules
     * @param from the first paid time that counts, or null
     * @param to the first paid time that does not count any more, or null
     * @param partner whose orders alone count, or null
     * @throws RuleViolation where an order cannot be decided under the other schedules
     */
    public List<Line> run(
            OfferState published,
            OfferState other,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String partner) {
        return projector.inSnapshot(connection -> {
            Map<TurnoverKey, NavigableMap<Long, Long>> bases = new HashMap<>();
            String stream = "tier:" + published.offer() + ":";
            log.scanPrefix(connection, stream, stored -> {
                TierEvent tier = (TierEvent) json.read(stored).payload();
                bases.computeIfAbsent(new TurnoverKey(tier.offer(), tier.partner(), tier.month()), _ -> new TreeMap<>())
                        .put(stored.position(), tier.basis());
            });
            Totals totals = new Totals(published, other, bases);
            JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
            jdbc.setFetchSize(FETCH);
            String since = from == null ? null : from.toString();
            String until = to == null ? null : to.toString();
            jdbc.query(ORDERS, totals::take, published.offer().value(), since, since, until, until, partner, partner);
            return totals.lines();
        });
    }

    /** Adds up order by order, as they come sorted by partner. */
    private final class Totals {
        private final OfferState published;
        private final OfferState other;
        private final Map<TurnoverKey, NavigableMap<Long, Long>> bases;
        private final List<Line> lines = new ArrayList<>();

        Totals(OfferState published, OfferState other, Map<TurnoverKey, NavigableMap<Long, Long>> bases) {
            this.published = published;
            this.other = other;
            this.bases = bases;
        }

        List<Line> lines() {
            return lines;
        }

        void take(ResultSet row) throws SQLException {
            String partner = row.getString("partner");
            Terms terms = terms(row, new PartnerId(partner));
            long earns = row.getString("status").equals("Declined")
                    ? 0
                    : terms.rate().floorOf(row.getLong("base"));
            long referral = terms.referrer() == null ? 0 : terms.referralRate().floorOf(earns);
            long was = row.getLong("commission");
            long referralWas = row.getLong("referral");
            if (lines.isEmpty() || !lines.getLast().partner().equals(partner)) {
                lines.add(new Line(partner, 0, 0, 0, 0, 0, 0));
            }
            boolean changes = was != earns || referralWas != referral;
            lines.add(lines.removeLast().plus(changes, was, earns, referralWas, referral));
        }

        private Terms terms(ResultSet row, PartnerId partner) throws SQLException {
            Instant paidAt =
                    row.getObject("registered_at", OffsetDateTime.class).toInstant();
            RateSchedule schedule = other.inForceAt(paidAt)
                    .orElseThrow(() -> new RuleViolation("the file has no version in force at " + paidAt
                            + ", when an order was paid; let one begin earlier, or narrow the period by --from"));
            RateSchedule then = published.schedules().get(row.getInt("schedule_version") - 1);
            if (then.basis() != schedule.basis()) {
                throw new RuleViolation(
                        "version " + then.version() + " pays by " + then.basis() + ", the file's version "
                                + schedule.version() + " by " + schedule.basis()
                                + "; events hold the amounts of their own basis only, so these cannot be compared");
            }
            String referrer = row.getString("referrer");
            return Terms.fixed(
                    other,
                    schedule,
                    basis(
                            new TurnoverKey(published.offer(), partner, YearMonth.from(paidAt.atZone(businessZone))),
                            row.getLong("position")),
                    Exclusion.of(
                            schedule,
                            row.getString("category"),
                            !Exclusion.NOT_AFFILIATE_PRODUCT.name().equals(row.getString("exclusion"))),
                    referrer == null ? null : new PartnerId(referrer));
        }

        /** R11: the last word on the month's tier before the order was registered. */
        private long basis(TurnoverKey month, long registeredAt) {
            return Objects.requireNonNull(bases.get(month))
                    .floorEntry(registeredAt)
                    .getValue();
        }
    }
}
