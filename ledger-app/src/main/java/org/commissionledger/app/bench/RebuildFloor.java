package org.commissionledger.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The floor under a rebuild, over one connection: every column of every event is read as text with a cursor; then the rows
 * that the projections end with, which lie ready in files, are copied into unlogged tables; then these get the indexes of
 * the live ones. Nothing is understood on the way.
 */
final class RebuildFloor {

    private static final String SCHEMA = "bench_rebuild_floor";
    private static final int FETCH = 2_000;

    private static final List<Table> TABLES = Projections.all().stream()
            .flatMap(projection -> projection.tables().stream())
            .toList();

    private final Database database;
    private final Path files;

    /** @param files a directory to make, for the rows */
    RebuildFloor(Database database, Path files) throws IOException {
        this.database = database;
        this.files = Files.createDirectories(files);
        try (Connection connection = database.dataSource().getConnection()) {
            for (Table table : TABLES) {
                try (OutputStream file = Files.newOutputStream(file(table))) {
                    copies(connection).copyOut("copy " + table.name() + " to stdout", file);
                }
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private Path file(Table table) {
        return files.resolve(table.name());
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    Measured run() throws SQLException, IOException {
        try (Connection connection = database.dataSource().getConnection()) {
            execute(connection, "set client_min_messages = warning");
            execute(connection, "drop schema if exists " + SCHEMA + " cascade");
            execute(connection, "create schema " + SCHEMA);
            execute(connection, "set maintenance_work_mem = '128MB'");
            try {
                long start = System.nanoTime();
                long events = scan(connection);
                for (Table table : TABLES) {
                    fill(connection, table);
                }
                return Measured.rate(events, System.nanoTime() - start);
            } finally {
                execute(connection, "reset maintenance_work_mem");
                execute(connection, "drop schema " + SCHEMA + " cascade");
            }
        }
    }

    private static long scan(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        long events = 0;
        try (PreparedStatement select = connection.prepareStatement("select * from event order by position")) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    for (int i = 1; i <= columns; i++) {
                        row.getString(i);
                    }
                    events++;
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        return events;
    }

    private void fill(Connection connection, Table table) throws SQLException, IOException {
        String copy = SCHEMA + "." + table.name();
        execute(
                connection,
                "create unlogged table " + copy + " (like " + table.name() + " including all excluding indexes)");
        try (InputStream rows = Files.newInputStream(file(table))) {
            copies(connection).copyIn("copy " + copy + " from stdin", rows);
        }
        for (String index : indexes(connection, table)) {
            execute(
                    connection,
                    index.replaceFirst(" ON .*? USING ", Matcher.quoteReplacement(" ON " + copy + " USING ")));
        }
    }

    private static List<String> indexes(Connection connection, Table table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select pg_get_indexdef(indexrelid) from pg_index where indrelid = ?::regclass")) {
            select.setString(1, table.name());
            List<String> indexes = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    indexes.add(row.getString(1));
                }
            }
            return indexes;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
