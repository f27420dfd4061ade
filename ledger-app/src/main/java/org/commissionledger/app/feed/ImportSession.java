package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.RegistrationLock;
import org.commissionledger.app.eventstore.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The database session of one import: it holds the lock that lets one import run at a time, the staged rows, and the
 * record of the import. All but the record ends with the session, however that ends.
 */
final class ImportSession implements AutoCloseable {

    /** Refused rows are written when they come to so many characters. */
    private static final int REFUSED_CHARACTERS = 4 << 20;

    private final Connection connection;
    private final ImportRequest request;
    private final Instant startedAt;
    private final long importId;
    private final StagedFeed staged;
    private long refusedCharacters;

    private ImportSession(
            Connection connection, ImportRequest request, Instant startedAt, long importId, StagedFeed staged) {
        this.connection = connection;
        this.request = request;
        this.startedAt = startedAt;
        this.importId = importId;
        this.staged = staged;
    }

    /** Waits for its turn, and begins the import's record in a transaction that {@link #stage} ends. */
    static ImportSession open(Database database, ImportRequest request, List<String> files, Instant now)
            throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try {
            RegistrationLock.take(connection);
            connection.setAutoCommit(false);
            long id = begin(connection, request, files, now);
            return new ImportSession(connection, request, now, id, new StagedFeed());
        } catch (SQLException | RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    private static long begin(Connection connection, ImportRequest request, List<String> files, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into feed_import (advertiser, offer, files, taken_at, taken_known, feed_zone, started_at, actor, source)
                values (?, ?, ?, ?::timestamptz, ?, ?, ?::timestamptz, ?, ?) returning import_id""")) {
            insert.setString(1, request.advertiser());
            insert.setString(2, request.offer().value());
            insert.setArray(3, connection.createArrayOf("text", files.toArray()));
            insert.setString(4, request.takenAt().toString());
            insert.setBoolean(5, request.takenAtKnown());
            insert.setString(6, request.feedZone().getId());
            insert.setString(7, now.toString());
            insert.setString(8, Origin.current().actor());
            insert.setString(9, Origin.current().source().text());
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
     * @throws ImportStoppedException where the import is to stop; nothing was kept then either
     */
    void stage(RowSource source, FeedRowTranslator translator, ImportSummary summary, ImportProgress progress)
            throws SQLException {
        List<QuarantinedRow> refused = new ArrayList<>();
        try (RowRelay<Looked> relay = new RowRelay<>(() -> lookingAt(translator), looked -> {
            if (progress.isToStop()) {
                throw new ImportStoppedException();
            }
            summary.row();
            if (looked.usable != null) {
                staged.add(looked.usable);
            } else if (looked.refused != null) {
                summary.quarantined(looked.refused.reason());
                refused.add(looked.refused);
                refusedCharacters += looked.refused.row().json().length();
                if (refusedCharacters > REFUSED_CHARACTERS) {
                    keep(refused);
                }
            }
        })) {
            source.rows(relay);
            relay.finish();
        }
        keep(refused);
        if (request.dryRun()) {
            connection.rollback();
        } else {
            connection.commit();
        }
        staged.sort();
    }

    /** A row that was looked at: one of both. */
    private record Looked(
            @Nullable StagedRow usable, @Nullable QuarantinedRow refused) {}

    private RowRelay.Maker<Looked> lookingAt(FeedRowTranslator translator) {
        RowDigest digest = new RowDigest(request);
        return (row, retryOf) -> {
            try {
                AdvertiserReport report = translator.translate(row);
                Instant paidAt = report.paidAt() != null ? report.paidAt() : request.takenAt();
                return new Looked(new StagedRow(paidAt, row.withoutFields(), report, digest.of(row), retryOf), null);
            } catch (UnusableRowException e) {
                return new Looked(null, new QuarantinedRow(row.withoutFields(), retryOf, e.reason(), e.detail()));
            }
        };
    }

    private void keep(List<QuarantinedRow> refused) {
        try {
            Quarantine.put(connection, importId, refused, startedAt);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
        refused.clear();
        refusedCharacters = 0;
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
        try (staged) {
            end(connection);
        }
    }

    /** Gives the connection back to the pool as it was: the next import of this process may be given the same one. */
    private static void end(Connection connection) throws SQLException {
        try (connection) {
            if (connection.isValid(5)) {
                connection.rollback();
                connection.setAutoCommit(true);
                RegistrationLock.release(connection);
            }
        }
    }
}
