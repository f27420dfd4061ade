package org.commissionledger.app.postback;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderStatus;

/**
 * Finds out whom to tell of what: goes through the log behind the position of each postback, and puts down a delivery for
 * each event that it tells of. Deliveries and position are moved in one transaction, so no event is missed or planned twice,
 * whoever plans and whenever he dies. What the postback had before it was asked for again is made to wait again.
 */
final class PostbackPlanner {

    private static final int BLOCK = 2_000;

    private final Ledger ledger;

    PostbackPlanner(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A postback that is to be brought further. */
    private record Behind(long postback, Set<String> statuses) {
        Behind {
            statuses = Set.copyOf(statuses);
        }

        boolean tellsOf(OrderStatus status) {
            return statuses.isEmpty() || statuses.contains(status.word());
        }
    }

    private record Planned(long postback, long position, String order, String status) {}

    /**
     * Brings every postback further by a block of events at the most. Those at the same position share the reading; one that
     * is far behind keeps no other waiting.
     *
     * @return whether there is more to plan
     */
    boolean plan() {
        List<Long> positions = ledger.database()
                .jdbc()
                .sql("""
                        select distinct p.position from postback p cross join event_head h
                        where p.ended_at is null and p.position < h.position order by p.position desc""")
                .query((row, _) -> row.getLong(1))
                .list();
        boolean more = false;
        for (long position : positions) {
            more |= ledger.database().inTransaction(connection -> planBehind(connection, position));
        }
        return more;
    }

    private boolean planBehind(Connection connection, long position) throws SQLException {
        Map<String, List<Behind>> byPartner = behind(connection, position);
        if (byPartner.isEmpty()) {
            return false;
        }
        List<StoredEvent> events = ledger.log().readAfter(connection, position, BLOCK);
        if (events.isEmpty()) {
            return false;
        }
        List<Planned> planned = new ArrayList<>();
        for (StoredEvent event : events) {
            if (event.aggregateType().equals("Order")) {
                plan(event, byPartner, planned);
            }
        }
        insert(connection, planned);
        move(connection, byPartner, events.getLast().position());
        return events.size() == BLOCK;
    }

    private void plan(StoredEvent stored, Map<String, List<Behind>> byPartner, List<Planned> planned) {
        OrderEvent event = (OrderEvent) ledger.json().read(stored).payload();
        OrderStatus status = Change.statusAfter(event);
        for (Behind behind : byPartner.getOrDefault(event.moved().partner().value(), List.of())) {
            if (behind.tellsOf(status)) {
                planned.add(new Planned(behind.postback, stored.position(), stored.aggregateId(), status.word()));
            }
        }
    }

    /** The postbacks at this position, by partner, held until the transaction ends; not those that another node holds. */
    private static Map<String, List<Behind>> behind(Connection connection, long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select postback_id, partner, statuses from postback
                where ended_at is null and position = ? for update skip locked""")) {
            select.setLong(1, position);
            Map<String, List<Behind>> byPartner = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Set<String> statuses =
                            Set.copyOf(Arrays.asList((String[]) row.getArray(3).getArray()));
                    byPartner
                            .computeIfAbsent(row.getString(2), _ -> new ArrayList<>())
                            .add(new Behind(row.getLong(1), statuses));
                }
            }
            return byPartner;
        }
    }

    private void insert(Connection connection, List<Planned> planned) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into postback_delivery (postback_id, position, order_id, status, due_at)
                select p.*, ?::timestamptz
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[]) as p (postback, position, order_id, status)
                on conflict (postback_id, position) do update
                set state = 'waiting', tries = 0, due_at = excluded.due_at, attempt_id = null""")) {
            insert.setString(1, ledger.clock().instant().toString());
            insert.setArray(2, array(connection, "bigint", planned.stream().map(Planned::postback)));
            insert.setArray(3, array(connection, "bigint", planned.stream().map(Planned::position)));
            insert.setArray(4, array(connection, "text", planned.stream().map(Planned::order)));
            insert.setArray(5, array(connection, "text", planned.stream().map(Planned::status)));
            insert.executeUpdate();
        }
    }

    private static void move(Connection connection, Map<String, List<Behind>> byPartner, long position)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update postback set position = ? where postback_id = any(?)")) {
            update.setLong(1, position);
            update.setArray(
                    2,
                    array(
                            connection,
                            "bigint",
                            byPartner.values().stream().flatMap(List::stream).map(Behind::postback)));
            update.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
