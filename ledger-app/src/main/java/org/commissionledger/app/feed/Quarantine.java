package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.commissionledger.projections.Rows;

/** R21: rows that could not be used, kept whole until their cause is mended. */
final class Quarantine {

    private Quarantine() {}

    /**
     * Keeps the rows. One that lies there already, from the same place of the same file, is not kept twice (R23); a
     * retried one gets its present reason.
     */
    static void put(Connection connection, long importId, List<QuarantinedRow> rows, Instant now) throws SQLException {
        Rows fresh = new Rows(
                "import_id bigint",
                "file text",
                "place bigint",
                "reason text",
                "detail text",
                "raw text",
                "recorded_at timestamptz");
        Rows retried = new Rows("quarantine_id bigint", "reason text", "detail text");
        for (QuarantinedRow q : rows) {
            FeedRow row = q.row();
            if (q.retryOf() != null) {
                retried.add(q.retryOf(), q.reason().name(), q.detail());
            } else {
                fresh.add(importId, row.file(), row.place(), q.reason().name(), q.detail(), row.json(), now);
            }
        }
        fresh.insertInto(connection, "quarantine", """
                on conflict (file, place, md5(raw)) where resolved_at is null do nothing""");
        retried.execute(connection, """
                update quarantine q set reason = r.reason, detail = r.detail
                from ${rows} where q.quarantine_id = r.quarantine_id""");
    }

    /** Marks retried rows as used. */
    static void resolve(Connection connection, Collection<Long> ids, long importId, Instant now) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update quarantine set resolved_at = ?::timestamptz, resolved_by = ?
                where quarantine_id = any(?)""")) {
            update.setString(1, now.toString());
            update.setLong(2, importId);
            update.setArray(3, connection.createArrayOf("bigint", ids.toArray()));
            update.executeUpdate();
        }
    }
}
