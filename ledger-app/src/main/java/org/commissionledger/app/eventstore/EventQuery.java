package org.commissionledger.app.eventstore;

import java.util.stream.Stream;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stream as auditors read it. */
public final class EventQuery {

    /** Payloads can be large, up to a whole feed row of a megabyte: few at a time are in memory. */
    private static final int FETCH = 100;

    private final JdbcClient jdbc;
    private final Scope scope;

    public EventQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /**
     * Which events are wanted: what is null narrows nothing.
     *
     * @param order an order's id; the name of any other stream does as well, such as {@code payout:225}
     * @param partner whose registration, tiers, orders, wallets, payouts and adjustments are wanted
     * @param type such as {@code OrderConfirmed}
     * @param correlation what came of one request or one import; no index finds it, so narrow it by positions too
     * @param from the first position
     * @param to the last position
     */
    public record Filter(
            @Nullable String order,
            @Nullable String partner,
            @Nullable String type,
            @Nullable String correlation,
            @Nullable Long from,
            @Nullable Long to) {

        /** Those from one position to another. */
        public static Filter between(@Nullable Long from, @Nullable Long to) {
            return new Filter(null, null, null, null, from, to);
        }

        /** Of these those behind the position. */
        public Filter behind(long position) {
            return new Filter(order, partner, type, correlation, position + 1, to);
        }

        /** Of these those before the position. */
        public Filter before(long position) {
            return new Filter(order, partner, type, correlation, from, position - 1);
        }
    }

    /** The events in order; close the stream. */
    public Stream<StoredEvent> events(Filter filter) {
        return events(filter, "");
    }

    /** The first of them, so many at the most; close the stream. */
    public Stream<StoredEvent> page(Filter filter, int limit) {
        return events(filter, " limit " + limit);
    }

    /** The last of them, the latest first, so many at the most; close the stream. */
    public Stream<StoredEvent> latest(Filter filter, int limit) {
        return events(filter, " desc limit " + limit);
    }

    private Stream<StoredEvent> events(Filter filter, String end) {
        String sql = "select " + EventLog.columns() + " from event e where true"
                + (filter.order == null ? "" : " and aggregate_id = :order")
                + (filter.partner == null ? "" : about("partner"))
                + (scope.partner() == null ? "" : about("scope"))
                + (filter.type == null ? "" : " and type = :type")
                + (filter.correlation == null ? "" : " and metadata::jsonb ->> 'correlation_id' = :correlation")
                + (filter.from == null ? "" : " and position >= :from")
                + (filter.to == null ? "" : " and position <= :to")
                + " order by position" + end;
        return jdbc
                .sql(sql)
                .withFetchSize(FETCH)
                .param("order", filter.order)
                .param("partner", filter.partner)
                .param("scope", scope.name())
                .param("type", filter.type)
                .param("correlation", filter.correlation)
                .param("from", filter.from)
                .param("to", filter.to)
                .query((row, _) -> EventLog.event(row))
                .stream();
    }

    private static String about(String parameter) {
        return " " + """
                and (aggregate_id = 'partner:' || :partner
                     or aggregate_id in (select order_id from order_view where partner = :partner)
                     or aggregate_id in (select 'tier:' || offer || ':' || partner || ':' || month
                                         from tier_assignment where partner = :partner)
                     or aggregate_id in ('wallet:' || :partner, 'adjustment:' || :partner)
                     or aggregate_id in (select 'payout:' || payout from payout where partner = :partner))""".replace(":partner", ":" + parameter);
    }

    /** The position of the last event, 0 for an empty log. */
    public long head() {
        return jdbc.sql("select position from event_head").query(Long.class).single();
    }
}
