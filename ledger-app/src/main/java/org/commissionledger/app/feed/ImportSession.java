package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.RegistrationLock;
import org.jspecify.annotations.Nullable;

/**
 * The database session of one import: it holds the lock that lets one import run at a time, the staged rows, and the
 * record of the import. All but the record ends with the session, however that ends.
 */
final class ImportSession implements AutoCloseable {

    private final Connection connection;
    private final ImportRequest request;
    private final Instant startedAt;
    private final long importId;
    private final StagedFeed staged;

    private ImportSession(
            Connection connection, ImportRequest request, Instant startedAt, long importId, StagedFeed staged) {
        this.connection = connection;
        this.request = request;
        this.startedAt = startedAt;
        this.importId = importId;
        this.staged = staged;
    }

    /** Waits for its turn, and begins the import's record in a transaction that {@link #stage} ends. */
    static ImportSession open(
            Database database, ImportRequest request, FeedRowTranslator translator, List<String> files, Instant now)
            throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try {
            RegistrationLock.take(connection);
            connection.setAutoCommit(false);
            long id = begin(connection, request, files, now);
            return new ImportSession(connection, request, now, id, new StagedFeed(connection, translator));
        } catch (SQLException | RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    private static long begin(Connection connection, ImportRequest request, List<String> files, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into feed_import (advertiser, offer, files, taken_at, taken_known, feed_zone, started_at)
                values (?, ?, ?, ?::timestamptz, ?, ?, ?::timestamptz) returning import_id""")) {
            insert.setString(1, request.advertiser());
            insert.setString(2, request.offer().value());
            insert.setArray(3, connection.createArrayOf("text", files.toArray()));
            insert.setString(4, request.takenAt().toString());
            insert.setBoolean(5, request.takenAtKnown());
            insert.setString(6, request.feedZone().getId());
            insert.setString(7, now.toString());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Brings all rows in and sorts them. Rows that cannot be used go to the quarantine.
     *
     * @throws UnusableFeedException where a file cannot be used; nothing was kept then
     */
    void stage(RowSource source, FeedRowTranslator translator, ImportSummary summary) throws SQLException {
        source.rows((row, retryOf) -> {
            summary.row();
            try {
                add(row, retryOf, translator, summary);
            } catch (SQLException e) {
                throw Database.failure(e);
            }
        });
        staged.end();
        if (request.dryRun()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from feed_import where import_id = ?")) {
                delete.setLong(1, importId);
                delete.executeUpdate();
            }
        } else {
            Quarantine.putStaged(connection, importId, startedAt);
        }
        staged.sort();
    }

    private void add(FeedRow row, @Nullable Long retryOf, FeedRowTranslator translator, ImportSummary summary)
            throws SQLException {
        try {
            AdvertiserReport report = translator.translate(row);
            Instant paidAt = report.paidAt();
            staged.add(row, report, paidAt != null ? paidAt : request.takenAt(), retryOf);
        } catch (UnusableRowException e) {
            summary.quarantined(e.reason());
            staged.refuse(row, retryOf, e);
        }
    }

    StagedFeed staged() {
        return staged;
    }

    long importId() {
        return importId;
    }

    /** Keeps what the import did, as JSON. */
    void finish(String summary, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update feed_import set finished_at = ?::timestamptz, summary = ? where import_id = ?")) {
            update.setString(1, now.toString());
            update.setString(2, summary);
            update.setLong(3, importId);
            update.executeUpdate();
        }
        connection.commit();
    }

    /** Lets go of everything; what was not committed is gone. */
    @Override
    public void close() throws SQLException {
        try {
            // First of all: while a COPY runs, the driver lets nothing else through, not even asking whether it is
            // valid.
            staged.cancel();
        } finally {
            end(connection);
        }
    }

    /** Gives the connection back to the pool as it was: the next import of this process may be given the same one. */
    private static void end(Connection connection) throws SQLException {
        try (connection) {
            if (connection.isValid(5)) {
                connection.rollback();
                connection.setAutoCommit(true);
                StagedFeed.forget(connection);
                RegistrationLock.release(connection);
            }
        }
    }
}
