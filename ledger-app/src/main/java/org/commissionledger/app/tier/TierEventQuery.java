package org.commissionledger.app.tier;

import java.time.YearMonth;
import java.util.stream.Stream;
import org.commissionledger.app.eventstore.ByAggregate;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierRules;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.tier.TierHistory;
import org.commissionledger.projections.tier.TierQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tiers from their own events, for what the tier table cannot answer: as of a moment, and why.
 *
 * <p>The events of a tier are the aggregate {@code tier:offer:partner:month}. All of them are the range of ids from
 * {@code tier:} to {@code tier;}, the character behind the colon, and lie together in the index on aggregate and
 * sequence, whose text sorts by bytes. No id holds a colon, so a partner's are a range for each offer.
 */
public final class TierEventQuery {

    private static final String ALL = "event where aggregate_id >= 'tier:' and aggregate_id < 'tier;'";

    private static final String OF_PARTNER = """
            offer join event on aggregate_id >= 'tier:' || offer || ':' || :partner || ':'
                            and aggregate_id < 'tier:' || offer || ':' || :partner || ';' where true""";

    private final JdbcClient jdbc;
    private final EventJson json;

    public TierEventQuery(JdbcClient jdbc, EventJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The tiers by partner, offer and month, narrowed by what is not null; close the stream. */
    public Stream<TierHistory> tiers(@Nullable String partner, @Nullable String month) {
        return jdbc
                .sql(sql(partner, month))
                .param("partner", partner)
                .param("month", month)
                .query((row, _) -> EventLog.event(row))
                .stream()
                .gather(ByAggregate.histories())
                .map(events -> new TierHistory(events.stream().map(json::read).toList()));
    }

    /** The same as the tier table would have had it at the moment (R15). */
    public Stream<TierQuery.Line> lines(@Nullable String partner, @Nullable String month, AsOf moment) {
        return tiers(partner, month)
                .map(tier -> tier.asOf(moment))
                .filter(tier -> !tier.isEmpty())
                .map(TierHistory::line);
    }

    static String sql(@Nullable String partner, @Nullable String month) {
        return "select " + EventLog.columns() + " from " + (partner == null ? ALL : OF_PARTNER)
                + (month == null ? "" : " and split_part(aggregate_id, ':', 4) = :month")
                + " order by split_part(aggregate_id, ':', 3), split_part(aggregate_id, ':', 2), aggregate_id, sequence";
    }

    /** What was said of one tier; empty where nothing was. */
    public TierHistory tier(OfferName offer, PartnerId partner, YearMonth month) {
        return new TierHistory(
                jdbc.sql("select " + EventLog.columns() + " from event where aggregate_id = ? order by sequence")
                        .param(TierRules.stream(offer, partner, month))
                        .query((row, _) -> json.read(EventLog.event(row)))
                        .list());
    }
}
