package org.commissionledger.app.eventstore;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stream as auditors read it. */
public final class EventQuery {

    private final JdbcClient jdbc;

    public EventQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The events in order, narrowed by what is not null; close the stream.
     *
     * @param order an order's id
     * @param partner whose registration, tiers and orders are wanted
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
        String sql = "select " + EventLog.columns() + " from event e where true"
                + (order == null ? "" : " and aggregate_id = :order")
                + (partner == null ? "" : " " + """
                          and (aggregate_id = 'partner:' || :partner
                               or aggregate_id in (select order_id from order_view where partner = :partner)
                               or aggregate_id in (select 'tier:' || offer || ':' || partner || ':' || month
                                                   from tier_assignment where partner = :partner))""")
                + (type == null ? "" : " and type = :type")
                + (from == null ? "" : " and position >= :from")
                + (to == null ? "" : " and position <= :to")
                + " order by position";
        return jdbc
                .sql(sql)
                .param("order", order)
                .param("partner", partner)
                .param("type", type)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> EventLog.event(row))
                .stream();
    }
}
