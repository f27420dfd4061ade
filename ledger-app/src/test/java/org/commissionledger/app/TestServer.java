package org.commissionledger.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.Schema;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One PostgreSQL for all tests of a JVM, the embedded one of a home under {@code target}. The schema is migrated once, in a
 * template; each test has a copy of it, which takes a moment only.
 *
 * <p>Databases carry the number of the process that made them, so that several builds can share the home and what a killed
 * one left behind is dropped by the next.
 */
final class TestServer implements AutoCloseable {

    private static final Path HOME = Path.of("target", "ledger-home-for-tests");
    private static final long PID = ProcessHandle.current().pid();
    private static final String TEMPLATE = "test_" + PID + "_template";

    private final EmbeddedPostgres postgres = EmbeddedPostgres.attach(HOME.toAbsolutePath());
    private final DatabaseAddress main = postgres.address();
    private final AtomicInteger databases = new AtomicInteger();

    /** JUnit closes what lies in its root store when the last test is done. */
    static TestServer of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(TestServer.class, _ -> new TestServer(), TestServer.class);
    }

    private TestServer() {
        doNotWaitForTheDisk();
        dropLeftOvers();
        create(TEMPLATE, "template0");
        DatabaseAddress template = address(TEMPLATE);
        try (Database database = new Database(template.url(), template.user(), template.password())) {
            Schema.migrate(database);
        }
    }

    /** A fresh database with the ledger's tables, all empty. */
    synchronized DatabaseAddress create() {
        String name = "test_" + PID + "_" + databases.incrementAndGet();
        create(name, TEMPLATE);
        return address(name);
    }

    /** A database with what another one holds now; nobody may be connected to that one. */
    synchronized DatabaseAddress copyOf(DatabaseAddress original) {
        String name = "test_" + PID + "_" + databases.incrementAndGet();
        create(name, original.url().substring(original.url().lastIndexOf('/') + 1));
        return address(name);
    }

    /** Drops the database, whoever is still connected to it. */
    void drop(DatabaseAddress address) {
        drop(address.url().substring(address.url().lastIndexOf('/') + 1));
    }

    @Override
    public void close() {
        drop(TEMPLATE);
        postgres.close();
    }

    /**
     * What the tests write need not survive the machine. Programs that are killed lose nothing by it, and a database is
     * made and dropped in a moment. How a home's server is set up otherwise is tested in homes of their own.
     */
    private void doNotWaitForTheDisk() {
        execute("alter system set fsync = off");
        execute("alter system set full_page_writes = off");
        execute("select pg_reload_conf()");
    }

    private void dropLeftOvers() {
        for (String name : databases()) {
            long pid = Long.parseLong(name.split("_", 3)[1]);
            if (pid == PID || ProcessHandle.of(pid).isEmpty()) {
                drop(name);
            }
        }
    }

    private List<String> databases() {
        try (Connection connection = connect()) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql("select datname from pg_database where datname ~ '^test_[0-9]+_'")
                    .query(String.class)
                    .list();
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private void create(String name, String template) {
        execute("create database " + name + " template " + template);
    }

    private void drop(String name) {
        execute("drop database if exists " + name + " with (force)");
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(main.url(), main.user(), main.password());
    }

    private DatabaseAddress address(String database) {
        String url = main.url().substring(0, main.url().lastIndexOf('/') + 1) + database;
        return new DatabaseAddress(url, main.user(), main.passwordFile(), main.password());
    }
}
