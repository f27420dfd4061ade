package org.commissionledger.app.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One at a time: whoever registers orders in bulk, partners or offers holds this lock of a database session, because what
 * he decides depends on all that is registered (tracking ids, turnover, first orders). It ends with the session, also by
 * {@code kill -9}.
 */
public final class RegistrationLock {

    /** "LI", ledger import. */
    private static final long KEY = 0x4C49;

    private RegistrationLock() {}

    /** Does the work while a session of its own holds the lock. */
    public static <T extends @Nullable Object> T holding(Database database, Supplier<T> work) {
        try (Connection session = database.dataSource().getConnection()) {
            take(session);
            try {
                return work.get();
            } finally {
                release(session);
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /** Waits for the lock. */
    public static void take(Connection session) throws SQLException {
        execute(session, "select pg_advisory_lock(?)");
    }

    /** Gives it back. */
    public static void release(Connection session) throws SQLException {
        execute(session, "select pg_advisory_unlock(?)");
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
