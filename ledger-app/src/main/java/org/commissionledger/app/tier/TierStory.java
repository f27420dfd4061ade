package org.commissionledger.app.tier;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.directory.DirectoryQuery;
import org.commissionledger.projections.tier.BasisFold;
import org.commissionledger.projections.tier.NextMonth;
import org.commissionledger.projections.tier.Reach;
import org.commissionledger.projections.tier.RestatedOrder;
import org.commissionledger.projections.tier.Restatement;
import org.commissionledger.projections.tier.TierBasis;
import org.commissionledger.projections.tier.TierHistory;
import org.commissionledger.projections.tier.TurnoverPart;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One partner's tier of one month as of a moment: what gave it, what is next, and what if it were assigned anew (R11, R15,
 * R17). All is read in the caller's transaction; orders are handed on one by one, however many.
 */
public final class TierStory {

    private final TierEventQuery tiers;
    private final TurnoverQuery turnover;
    private final ZoneId zone;
    private final OfferState offer;
    private final PartnerId partner;
    private final AsOf moment;
    private final YearMonth month;
    private final TierHistory history;

    /** @throws RuleViolation where the partner had no tier in the month, as of the moment */
    public TierStory(
            JdbcClient jdbc,
            EventJson json,
            ZoneId zone,
            OfferState offer,
            PartnerId partner,
            YearMonth month,
            AsOf moment) {
        this.tiers = new TierEventQuery(jdbc, json, Scope.ALL);
        this.turnover = new TurnoverQuery(jdbc, json, zone);
        this.zone = zone;
        this.offer = offer;
        this.partner = partner;
        this.month = month;
        this.moment = moment;
        this.history = tiers.tier(offer.offer(), partner, month).asOf(moment);
        if (history.isEmpty()) {
            requireRegistered(jdbc, partner);
            throw new RuleViolation("partner " + partner + " has no tier with offer " + offer.offer() + " in " + month
                    + (moment.isNow() ? "" : " " + moment.words())
                    + "; a tier is assigned with the first order of its month (R11)");
        }
    }

    private static void requireRegistered(JdbcClient jdbc, PartnerId partner) {
        try (Stream<?> lines = new DirectoryQuery(jdbc, Scope.ALL).partners(partner.value())) {
            if (lines.findAny().isEmpty()) {
                throw new RuleViolation("there is no partner " + partner);
            }
        }
    }

    public TierHistory history() {
        return history;
    }

    /** The assignment by turnover, or null where there was none. */
    public @Nullable TierAssigned assigned() {
        RecordedEvent assignment = history.assignment();
        return assignment == null ? null : (TierAssigned) assignment.payload();
    }

    /** What the tier as it stands counts as reached. */
    public Reach reach() {
        TierEvent last = (TierEvent) history.events().getLast().payload();
        return new Reach(offer.version(last.scheduleVersion()), last.basis());
    }

    /** Which orders made the turnover that the tier was assigned from; each is handed on as it comes. */
    public TierBasis basis(Consumer<Stream<TurnoverPart>> parts) {
        TierAssigned tier = Objects.requireNonNull(assigned(), "no turnover gave this tier");
        BasisFold fold = new BasisFold(tier, moment);
        try (Stream<List<RecordedEvent>> orders = turnover.changes(tier.offer(), partner, tier.basisMonth())) {
            parts.accept(orders.map(fold::add));
        }
        return fold.result();
    }

    /** How far this month's turnover goes. */
    public NextMonth nextMonth() {
        YearMonth next = month.plusMonths(1);
        Instant begins = next.atDay(1).atStartOfDay(zone).toInstant();
        RateSchedule schedule = offer.inForceAt(begins).orElseThrow();
        TierHistory assigned = tiers.tier(offer.offer(), partner, next).asOf(moment);
        return new NextMonth(
                next,
                new Reach(schedule, turnover.turnover(offer.offer(), partner, month, moment)),
                assigned.isEmpty() ? null : assigned.line());
    }

    /** What would be different from another turnover; each order that would be is handed on as it comes. */
    public Restatement restate(long basis, Consumer<Stream<RestatedOrder>> orders) {
        Restatement restatement = new Restatement(history, offer, basis, moment);
        try (Stream<List<RecordedEvent>> all = turnover.ordersPaidIn(offer.offer(), partner, month)) {
            orders.accept(all.map(restatement::add).filter(Objects::nonNull));
        }
        return restatement;
    }
}
