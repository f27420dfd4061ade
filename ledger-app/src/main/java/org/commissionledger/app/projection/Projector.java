package org.commissionledger.app.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows how far the projections are, and waits for them. */
public final class Projector {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final String TABLES = Projections.all().stream()
            .flatMap(projection -> projection.tables().stream())
            .map(Table::name)
            .collect(Collectors.joining(", "));

    private final Database database;
    private final Runnable start;

    /** @param start starts the processors of this process, if they do not run yet */
    public Projector(Database database, Runnable start) {
        this.database = database;
        this.start = start;
    }

    /** Waits until every projection has applied every event that is in the log now. */
    public void awaitHead() {
        long head = head();
        long position = position();
        if (position >= head) {
            return;
        }
        start.run();
        long lastMove = System.nanoTime();
        while (position < head) {
            LockSupport.parkNanos(POLL_NANOS);
            long now = position();
            if (now > position) {
                position = now;
                lastMove = System.nanoTime();
            } else if (System.nanoTime() - lastMove > PATIENCE_NANOS) {
                throw new ProjectionStuckException(
                        "a projection stays at event " + position + " of " + head + "; run with --verbose to see why");
            }
        }
    }

    /**
     * Reads projections in a transaction that sees one state of the database throughout. It holds the tables from its first
     * moment on: a promotion waits for its end, and cannot put tables there that its state of the database does not have.
     */
    public <T extends @Nullable Object> T inSnapshot(Database.Work<T> work) {
        return database.inSnapshot(connection -> {
            hold(connection);
            return work.on(connection);
        });
    }

    /** Holds the projections' tables for the running transaction; must be its first statement. */
    public static void hold(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("lock table " + TABLES + " in access share mode");
        }
    }

    private long head() {
        return database.jdbc()
                .sql("select position from event_head")
                .query(Long.class)
                .single();
    }

    /** The position that every projection has reached. */
    private long position() {
        return position(database.jdbc(), Projections.all());
    }

    /** The position that each of these projections has reached, as the client's transaction sees them. */
    public static long position(JdbcClient jdbc, List<Projection> projections) {
        List<String> names = projections.stream().map(Projection::name).toList();
        return jdbc.sql("""
                        select case when count(*) < :count then 0 else min(least(position, applied)) end
                        from projection where name in (:names)""")
                .param("count", names.size())
                .param("names", names)
                .query(Long.class)
                .single();
    }
}
