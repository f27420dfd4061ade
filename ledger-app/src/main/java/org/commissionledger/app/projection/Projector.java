package org.commissionledger.app.projection;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows how far the projections are, and waits for them. */
public final class Projector {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

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
