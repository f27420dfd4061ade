package org.commissionledger.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.embedded.EmbeddedPostgres;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * The throw-away home that all is measured on: one embedded PostgreSQL with the settings that every home has, for all
 * contenders. Whoever writes has a database of his own on it, so that no benchmark finds another's rows.
 */
final class Site implements AutoCloseable {

    private final Sizes sizes;
    private final Path work;
    private final Path home;
    private final boolean keep;
    private final Thread onInterrupt = new Thread(this::end, "end-benchmarks");
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Store store;
    private long nextOrder = 1;

    /**
     * @param kept the home to make and to keep, or null for one that is deleted
     * @throws RuleViolation where something is in that place already
     */
    Site(Sizes sizes, @Nullable Path kept) throws IOException {
        this.sizes = sizes;
        this.keep = kept != null;
        if (kept != null && Files.exists(kept)) {
            try (Stream<Path> inside = Files.list(kept)) {
                if (inside.findAny().isPresent()) {
                    throw new RuleViolation("--keep " + kept + " is not empty; name a new directory");
                }
            }
        }
        this.work = Files.createTempDirectory("ledger-bench");
        this.home = kept != null ? kept : work.resolve("home");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        start();
    }

    Sizes sizes() {
        return sizes;
    }

    Path home() {
        return home;
    }

    /** A file beside the home, for feeds and the like. */
    Path file(String name) {
        return work.resolve(name);
    }

    /** The first number of so many orders that nobody has used. */
    synchronized long orders(int count) {
        long first = nextOrder;
        nextOrder += count;
        return first;
    }

    /** The store that is rebuilt and asked, in the home's own database; made when it is first asked for. */
    Store store(BenchProgress progress) throws IOException {
        if (store == null) {
            store = Store.made(this, progress);
        }
        return store;
    }

    /** What a verification of the store found, a line each. */
    List<String> faults() {
        return store == null ? List.of() : store.faults();
    }

    /** The home's own database. */
    synchronized DatabaseAddress main() {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            throw new IllegalStateException("the server is stopped");
        }
        return running.address();
    }

    /** A further, empty database. */
    DatabaseAddress database(String name) {
        DatabaseAddress main = main();
        try (Connection connection = DriverManager.getConnection(main.url(), main.user(), main.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template template0");
        } catch (SQLException e) {
            throw Database.failure(e);
        }
        String url = main.url().substring(0, main.url().lastIndexOf('/') + 1) + name;
        return new DatabaseAddress(url, main.user(), main.passwordFile(), main.password());
    }

    synchronized void start() {
        postgres = EmbeddedPostgres.attach(home);
    }

    synchronized void stop() {
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        end();
    }

    private void end() {
        stop();
        try {
            if (!keep) {
                delete(home);
            }
            delete(work);
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmarks' files in " + work + " are still there", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
