package org.commissionledger.app.eventstore;

import java.time.Instant;
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
     * The events in order, narrowed by what is not null; close the stream.
     *
     * @param order an order's id
     * @param partner whose registration, tiers, orders, wallets, payouts and adjustments are wanted
     * @param type such as {@code OrderConfirmed}
     * @param from the first position
     * @param to the last position
     */
    public Stream<StoredEvent> events(
            @Nullable String order,
            @Nullable String partner,
            @Nullable String type,
            @Nullable Long from,
            @Nullable Long to) {
        return events(order, partner, type, from, to, "");
    }

    /** The first of them, so many at the most; close the stream. */
    public Stream<StoredEvent> page(
            @Nullable String order,
            @Nullable String partner,
            @Nullable String type,
            @Nullable Long from,
            @Nullable Long to,
            int limit) {
        return events(order, partner, type, from, to, " limit " + limit);
    }

    private Stream<StoredEvent> events(
            @Nullable String order,
            @Nullable String partner,
            @Nullable String type,
            @Nullable Long from,
            @Nullable Long to,
            String limit) {
        String sql = "select " + EventLog.columns() + " from event e where true"
                + (order == null ? "" : " and aggregate_id = :order")
                + (partner == null ? "" : about("partner"))
                + (scope.partner() == null ? "" : about("scope"))
                + (type == null ? "" : " and type = :type")
                + (from == null ? "" : " and position >= :from")
                + (to == null ? "" : " and position <= :to")
                + " order by position" + limit;
        return jdbc
                .sql(sql)
                .withFetchSize(FETCH)
                .param("order", order)
                .param("partner", partner)
                .param("scope", scope.name())
                .param("type", type)
                .param("from", from)
                .param("to", to)
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

    /** The position of the last event that was recorded by then, 0 where there is none. */
    public long lastRecordedBy(Instant then) {
        return jdbc.sql("select coalesce(max(position), 0) from event where recorded_at <= ?::timestamptz")
                .param(then.toString())
                .query(Long.class)
                .single();
    }
}
