package org.commissionledger.app.tier;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commissionledger.app.eventstore.ByAggregate;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierRules;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.tier.TierHistory;
import org.commissionledger.projections.tier.TierQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Tiers from their own events, for what the tier table cannot answer: as of a moment, and why.
 *
 * <p>The events of a tier are the aggregate {@code tier:offer:partner:month}. All of them are the range of ids from
 * {@code tier:} to {@code tier;}, the character behind the colon, and lie together in the index on aggregate and
 * sequence, whose text sorts by bytes. No id holds a colon, so a partner's are such a range for each offer. The bounds
 * are given as they are: from a join the planner cannot see how short the range is, and reads the whole log.
 */
public final class TierEventQuery {

    private final JdbcClient jdbc;
    private final EventJson json;
    private final Scope scope;

    public TierEventQuery(JdbcClient jdbc, EventJson json, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
        this.json = json;
    }

    /** The tiers by partner, offer and month, narrowed by what is not null; close the stream. */
    public Stream<TierHistory> tiers(@Nullable String partner, @Nullable String month) {
        return statement("", partner, month).query((row, _) -> EventLog.event(row)).stream()
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

    /** @param before what stands before the select, such as {@code explain} */
    StatementSpec statement(String before, @Nullable String partner, @Nullable String month) {
        List<String> prefixes = prefixes(partner);
        String ranges = IntStream.range(0, prefixes.size())
                .mapToObj(i -> "aggregate_id >= :from" + i + " and aggregate_id < :to" + i)
                .collect(Collectors.joining(" or "));
        StatementSpec statement = jdbc.sql(before + "select " + EventLog.columns() + " from event where ("
                        + (ranges.isEmpty() ? "false" : ranges) + ")"
                        + (month == null ? "" : " and split_part(aggregate_id, ':', 4) = :month")
                        + " order by split_part(aggregate_id, ':', 3), split_part(aggregate_id, ':', 2), aggregate_id,"
                        + " sequence")
                .param("month", month);
        for (int i = 0; i < prefixes.size(); i++) {
            String prefix = prefixes.get(i);
            statement =
                    statement.param("from" + i, prefix).param("to" + i, prefix.substring(0, prefix.length() - 1) + ";");
        }
        return statement;
    }

    private List<String> prefixes(@Nullable String partner) {
        String whose = partner == null ? scope.name() : partner;
        if (whose == null) {
            return List.of("tier:");
        }
        return scope.holds(new PartnerId(whose)) ? prefixesOf(whose) : List.of();
    }

    private List<String> prefixesOf(String partner) {
        return jdbc.sql("select offer from offer order by offer").query(String.class).list().stream()
                .map(offer -> "tier:" + offer + ":" + partner + ":")
                .toList();
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
