package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.app.eventstore.EventLog;

/**
 * Rows that repeat, letter by letter, what their order's last event was recorded for. They change nothing (R23), and are
 * known without reading the order's history: the diagonal of R3 would compare the state and the base that the event left
 * behind with those of the very row that it came from.
 */
final class RecordedRows {

    private final Set<String> unchanged;

    private RecordedRows(Set<String> unchanged) {
        this.unchanged = unchanged;
    }

    /** Looks at the last events of the rows' orders, as the transaction sees them. */
    static RecordedRows among(List<StagedRow> rows, Connection connection, EventLog log) throws SQLException {
        Map<String, String> digests = new HashMap<>();
        for (StagedRow row : rows) {
            // Of an order with several rows the history decides: an earlier one may change what the next one means.
            digests.merge(row.report().order().toString(), RowDigest.metadata(row.digest()), (_, _) -> "");
        }
        digests.values().removeIf(String::isEmpty);
        return new RecordedRows(log.endingWith(connection, digests));
    }

    /** Whether the row changes nothing; a retried one is always looked at, as its place in the quarantine may change. */
    boolean contain(StagedRow row) {
        return row.retryOf() == null && unchanged.contains(row.report().order().toString());
    }
}
