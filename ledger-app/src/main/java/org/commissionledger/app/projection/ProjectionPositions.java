package org.commissionledger.app.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * How far each projection has come, in the table {@code projection}. A batch moves the position only if it begins right
 * behind it, in the transaction that writes its rows: so every event is applied exactly once, in order, whatever calls
 * (R16).
 */
public final class ProjectionPositions {

    /**
     * Where a projection stands.
     *
     * @param applied how many events it has applied; differs from the position only if somebody meddled
     */
    public record Standing(long position, long applied) {

        private static final Standing NOT_BEGUN = new Standing(0, 0);

        /** Whether it has applied exactly the events 1 to its position, of a log that ends at {@code head}. */
        public boolean isSound(long head) {
            return applied == position && position <= head;
        }
    }

    /** Where all projections stand at one moment. */
    public record Standings(Map<String, Standing> byName) {

        public Standings {
            byName = Map.copyOf(byName);
        }

        /** The projection's; that of one that has not begun is zero. */
        public Standing of(String projection) {
            return byName.getOrDefault(projection, Standing.NOT_BEGUN);
        }
    }

    private ProjectionPositions() {}

    /** Where each projection stands. */
    public static Standings all(Connection connection) throws SQLException {
        return standings(connection, "");
    }

    /** The same; nobody moves a position until the transaction ends. */
    public static Standings lock(Connection connection) throws SQLException {
        return standings(connection, " order by name for update");
    }

    private static Standings standings(Connection connection, String lock) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select name, position, applied from projection" + lock);
                ResultSet row = select.executeQuery()) {
            Map<String, Standing> standings = new HashMap<>();
            while (row.next()) {
                standings.put(row.getString(1), new Standing(row.getLong(2), row.getLong(3)));
            }
            return new Standings(standings);
        }
    }

    /** Says that the projection's rows are those of the events 1 to {@code position}: they were rebuilt. */
    public static void rebuilt(Connection connection, String name, long position) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into projection (name, position, applied) values (?, ?, ?)
                on conflict (name) do update
                set position = excluded.position, applied = excluded.applied, updated_at = now()""")) {
            upsert.setString(1, name);
            upsert.setLong(2, position);
            upsert.setLong(3, position);
            upsert.executeUpdate();
        }
    }

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
