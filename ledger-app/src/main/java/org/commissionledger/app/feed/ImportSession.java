package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.RegistrationLock;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.feed.RowLooker.Looked;
import org.commissionledger.app.feed.RowLooker.Refused;
import org.commissionledger.app.feed.RowLooker.Repeated;
import org.commissionledger.app.feed.RowLooker.Usable;
import org.commissionledger.domain.order.OrderId;
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
    static ImportSession open(
            Database database, ImportRequest request, List<String> files, ImportProgress progress, Instant now)
            throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try {
            RegistrationLock.take(connection);
            connection.setAutoCommit(false);
            long id = begin(connection, request, files, progress.number(), now);
            return new ImportSession(connection, request, now, id, new StagedFeed());
        } catch (SQLException | RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    /** Under the number that the feed has; one that is tried again, after a part of it was recorded, gets a further one. */
    private static long begin(
            Connection connection, ImportRequest request, List<String> files, @Nullable Long number, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into feed_import (import_id, advertiser, offer, files, taken_at, taken_known, feed_zone, started_at,
                                         actor, source)
                overriding system value
                select coalesce((select number from (values (?::bigint)) as given (number)
                                 where not exists (select from feed_import where import_id = number)),
                                nextval(pg_get_serial_sequence('feed_import', 'import_id'))),
                       ?, ?, ?, ?::timestamptz, ?, ?, ?::timestamptz, ?, ?
                returning import_id""")) {
            insert.setObject(1, number, Types.BIGINT);
            insert.setString(2, request.advertiser());
            insert.setString(3, request.offer().value());
            insert.setArray(4, connection.createArrayOf("text", files.toArray()));
            insert.setString(5, request.takenAt().toString());
            insert.setBoolean(6, request.takenAtKnown());
            insert.setString(7, request.feedZone().getId());
            insert.setString(8, now.toString());
            insert.setString(9, Origin.current().actor());
            insert.setString(10, Origin.current().source().text());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Brings all rows in and sorts them. Rows that cannot be used go to the quarantine; rows that change nothing, as they
     * were recorded before, are counted and nothing else.
     *
     * @param lookers each for one thread
     * @throws UnusableFeedException where a file cannot be used; nothing was kept then
     * @throws ImportStoppedException where the import is to stop; nothing was kept then either
     */
    void stage(RowSource source, Supplier<RowLooker> lookers, ImportSummary summary, ImportProgress progress)
            throws SQLException {
        List<QuarantinedRow> refused = new ArrayList<>();
        try (RepeatedRows repeated = new RepeatedRows()) {
            Consumer<Looked> receiver = looked -> {
                switch (looked) {
                    case Usable(StagedRow row) -> {
                        staged.add(row);
                        repeated.hasOther(row.report().order());
                    }
                    case Refused(QuarantinedRow row) -> {
                        summary.quarantined(row.reason());
                        refused.add(row);
                        refusedCharacters += row.row().json().length();
                        if (refusedCharacters > REFUSED_CHARACTERS) {
                            keep(refused);
                        }
                    }
                    case Repeated(OrderId order, FeedRow row) -> repeated.add(order, row);
                }
            };
            try (RowRelay<Looked> relay = new RowRelay<>(lookers::get, looked -> {
                if (progress.isToStop()) {
                    throw new ImportStoppedException();
                }
                summary.row();
                receiver.accept(looked);
            })) {
                source.rows(relay);
                relay.finish();
            }
            RowLooker looker = lookers.get();
            summary.same(repeated.giveBack(row -> receiver.accept(looker.look(row))));
        }
        keep(refused);
        if (request.dryRun()) {
            connection.rollback();
        } else {
            connection.commit();
        }
        staged.sort();
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
