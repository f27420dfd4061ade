package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.domain.order.OrderEvent;
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
    private final Set<String> registered;
    private final Set<String> unchanged;

    private RecordedRows(long upTo, Set<String> registered, Set<String> unchanged) {
        this.upTo = upTo;
        this.registered = registered;
        this.unchanged = unchanged;
    }

    /** Looks at the last events of the rows' orders, as the connection sees them. */
    static RecordedRows among(List<StagedRow> rows, Connection connection, EventLog log) throws SQLException {
        Map<String, @Nullable String> digests = new HashMap<>();
        for (StagedRow row : rows) {
            String order = row.report().order().toString();
            // Of an order with several rows the history decides: an earlier one may change what the next one means.
            digests.put(order, digests.containsKey(order) ? null : RowDigest.metadata(row.digest()));
        }
        // First the end of the log, and then what may be newer: so nothing lies between them unseen.
        long upTo = log.head(connection).position();
        Set<String> registered = log.existing(connection, digests.keySet());
        digests.keySet().retainAll(registered);
        return new RecordedRows(upTo, registered, repeated(digests, connection, log));
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

    /** The same at an end of the log that the transaction has locked: orders that have changed since are not known any more. */
    RecordedRows at(Head head, Connection connection, EventLog log) throws SQLException {
        if (head.position() == upTo) {
            return this;
        }
        Set<String> since = changedSince(head, connection, log);
        Set<String> still = new HashSet<>(unchanged);
        still.removeAll(since);
        since.addAll(registered);
        return new RecordedRows(head.position(), since, still);
    }

    /** Mostly this process has appended what is new, a moment ago. */
    private Set<String> changedSince(Head head, Connection connection, EventLog log) throws SQLException {
        int events = Math.toIntExact(head.position() - upTo);
        List<RecordedEvent> recent = log.recent(upTo, events);
        return recent.size() < events
                ? log.aggregatesAfter(connection, upTo)
                : recent.stream()
                        .map(RecordedEvent::payload)
                        .filter(OrderEvent.class::isInstance)
                        .map(event -> ((OrderEvent) event).order().toString())
                        .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether the row changes nothing; a retried one is always looked at, as its place in the quarantine may change. */
    boolean contain(StagedRow row) {
        return row.retryOf() == null && unchanged.contains(row.report().order().toString());
    }

    /** Whether the row's order has a history. */
    boolean haveOrderOf(StagedRow row) {
        return registered.contains(row.report().order().toString());
    }
}
