package org.commissionledger.app.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How far each projection has come, in the table {@code projection}. A batch moves the position only if it begins right
 * behind it, in the transaction that writes its rows: so every event is applied exactly once, in order, whatever calls
 * (R16).
 */
final class ProjectionPositions {

    private ProjectionPositions() {}

    /** The projection's position; 0 where it has not begun. */
    static long of(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select position from projection where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Makes the projection known, at the beginning. */
    static void begin(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into projection (name) values (?) on conflict do nothing")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    /**
     * Moves the position over the events {@code first} to {@code last}. The number of events applied is checked as well: if
     * somebody moved the position alone, a processor would fetch it as its token after the first failure, and events
     * would count twice or be missed.
     *
     * @throws IllegalStateException where the projection does not stand right before {@code first}, with as many events
     *     applied
     */
    static void advance(Connection connection, String name, long first, long last) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update projection set position = ?, applied = applied + ?, updated_at = now()
                where name = ? and position = ? and applied = position""")) {
            update.setLong(1, last);
            update.setLong(2, last - first + 1);
            update.setString(3, name);
            update.setLong(4, first - 1);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("projection " + name + " stands at " + of(connection, name)
                        + " with " + applied(connection, name) + " events applied, so the events " + first + " to "
                        + last + " cannot be applied to it");
            }
        }
    }

    private static long applied(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select applied from projection where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
