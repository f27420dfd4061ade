package org.commissionledger.app.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.jspecify.annotations.Nullable;

/**
 * The floor under the writing benchmarks: the rows that the ledger wrote, written by plain SQL into empty copies of its
 * tables with all their indexes, on the same server. Nothing is read, decided or hashed on the way.
 */
final class Floor implements AutoCloseable {

    /** So many rows of a table are enough for a rate, and fit into memory. */
    static final int ROWS = 50_000;

    private static final int BATCH = 1_000;
    private static final String SCHEMA = "bench_floor";

    private final HikariDataSource connections;

    /** @param connections how many at once */
    Floor(DatabaseAddress address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setPoolName("floor");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Values are sent as text, and the server takes each as what its column is.
        config.addDataSourceProperty("stringtype", "unspecified");
        this.connections = new HikariDataSource(config);
    }

    /** Makes empty copies of the tables, with everything that these have. */
    void copies(Collection<String> tables) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set client_min_messages = warning");
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
            for (String table : tables) {
                statement.execute("create table " + SCHEMA + "." + table + " (like " + table + " including all)");
            }
        }
    }

    /** Inserts the rows over one connection, 1,000 to a batch and a transaction, and tells how long that took. */
    long insert(List<TextRows> tables) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (TextRows table : tables) {
                insert(connection, table);
            }
            long nanos = System.nanoTime() - start;
            connection.setAutoCommit(true);
            return nanos;
        }
    }

    private static void insert(Connection connection, TextRows table) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement(table))) {
            int waiting = 0;
            for (@Nullable String[] row : table.rows()) {
                set(insert, row);
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    connection.commit();
                    waiting = 0;
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    /** Inserts one row, in a transaction of its own. */
    void insert(TextRows table, int row) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement insert = connection.prepareStatement(statement(table))) {
            set(insert, table.rows().get(row));
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement insert, @Nullable String[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            insert.setString(i + 1, row[i]);
        }
    }

    private static String statement(TextRows table) {
        return "insert into " + SCHEMA + "." + table.table() + " (" + String.join(", ", table.columns()) + ") values ("
                + "?, ".repeat(table.columns().size() - 1) + "?)";
    }

    @Override
    public void close() {
        connections.close();
    }
}
