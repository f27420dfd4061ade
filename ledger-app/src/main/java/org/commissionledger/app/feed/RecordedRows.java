package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the log has of some rows' orders: which of them are registered, and which rows repeat, letter by letter, what their
 * order's last event was recorded for. Those change nothing (R23), and are known without reading the order's history: the
 * diagonal of R3 would compare the state and the base that the event left behind with those of the very row that it came
 * from.
 */
final class RecordedRows {

    private final long upTo;
    private final Set<OrderId> orders;
    private final Set<OrderId> registered;
    private final Set<OrderId> unchanged;

    /** @param orders of the rows, all of them */
    private RecordedRows(long upTo, Set<OrderId> orders, Set<OrderId> registered, Set<OrderId> unchanged) {
        this.upTo = upTo;
        this.orders = orders;
        this.registered = registered;
        this.unchanged = unchanged;
    }

    /** Looks at the last events of the rows' orders, as the connection sees them. */
    static RecordedRows among(List<StagedRow> rows, Connection connection, EventLog log) throws SQLException {
        Set<OrderId> orders = HashSet.newHashSet(rows.size());
        Map<String, @Nullable String> digests = HashMap.newHashMap(rows.size());
        for (StagedRow row : rows) {
            OrderId order = row.report().order();
            // Of an order with several rows the history decides: an earlier one may change what the next one means.
            digests.put(order.toString(), orders.add(order) ? RowDigest.metadata(row.digest()) : null);
        }
        // First the end of the log, and then what may be newer: so nothing lies between them unseen.
        long upTo = log.head(connection).position();
        Set<String> registered = log.existing(connection, digests.keySet());
        digests.keySet().retainAll(registered);
        return new RecordedRows(upTo, orders, named(registered), named(repeated(digests, connection, log)));
    }

    /**
     * The orders whose last event was recorded for such a row.
     *
     * @param digests of each order's row, as metadata have it; null where nothing can repeat it
     */
    static Set<String> repeated(Map<String, @Nullable String> digests, Connection connection, EventLog log)
            throws SQLException {
        return digests.isEmpty() ? Set.of() : log.endingWith(connection, digests);
    }

    private static Set<OrderId> named(Set<String> texts) {
        Set<OrderId> orders = HashSet.newHashSet(texts.size());
        texts.forEach(text -> orders.add(OrderId.parse(text)));
        return orders;
    }

    /** The same at an end of the log that the transaction has locked: orders that have changed since are not known any more. */
    RecordedRows at(Head head, Connection connection, EventLog log) throws SQLException {
        if (head.position() == upTo) {
            return this;
        }
        Set<OrderId> since = changedSince(head, connection, log);
        Set<OrderId> still = new HashSet<>(unchanged);
        still.removeAll(since);
        since.addAll(registered);
        return new RecordedRows(head.position(), orders, since, still);
    }

    /** Which of the orders have changed. Mostly this process has appended what is new, a moment ago. */
    private Set<OrderId> changedSince(Head head, Connection connection, EventLog log) throws SQLException {
        int events = Math.toIntExact(head.position() - upTo);
        List<RecordedEvent> recent = log.recent(upTo, events);
        Set<OrderId> changed = new HashSet<>();
        if (recent.size() < events) {
            Set<String> aggregates = log.aggregatesAfter(connection, upTo);
            orders.stream()
                    .filter(order -> aggregates.contains(order.toString()))
                    .forEach(changed::add);
            return changed;
        }
        for (RecordedEvent event : recent) {
            if (event.payload() instanceof OrderEvent of && orders.contains(of.order())) {
                changed.add(of.order());
            }
        }
        return changed;
    }

    /** The orders of the rows. */
    Set<OrderId> orders() {
        return orders;
    }

    /** Whether the row changes nothing; a retried one is always looked at, as its place in the quarantine may change. */
    boolean contain(StagedRow row) {
        return row.retryOf() == null && unchanged.contains(row.report().order());
    }

    /** Whether the row's order has a history. */
    boolean haveOrderOf(StagedRow row) {
        return registered.contains(row.report().order());
    }
}
