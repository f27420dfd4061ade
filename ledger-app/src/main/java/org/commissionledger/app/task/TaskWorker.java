package org.commissionledger.app.task;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the long work that was asked for, one after the other. Who does it holds a lock of a database session; where the server
 * died meanwhile, the next one does the work again, which for replays and verifications comes to the same.
 */
public final class TaskWorker implements AutoCloseable {

    /** Does one kind of work. */
    @FunctionalInterface
    public interface Kind {
        /**
         * @param asked what exactly, JSON
         * @return what it came to, JSON
         */
        String run(String asked, RebuildProgress progress);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TaskWorker.class);

    /** "LT", ledger task: the first half of the lock. */
    private static final int LOCK = 0x4C54;

    private static final int LOOK_SECONDS = 2;
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Ledger ledger;
    private final Map<String, Kind> kinds;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    public TaskWorker(Ledger ledger, Map<String, Kind> kinds) {
        this.ledger = ledger;
        this.kinds = Map.copyOf(kinds);
        this.thread = Thread.ofPlatform().name("tasks").daemon().unstarted(this::work);
    }

    public void start() {
        thread.start();
    }

    /** Asks for work; answers the number under which it can be followed. */
    public long ask(String kind, String asked, String by) {
        long id = ledger.database()
                .jdbc()
                .sql("""
                        insert into task (kind, asked, asked_by, asked_at) values (?, ?, ?, ?::timestamptz)
                        returning task_id""")
                .params(kind, asked, by, now())
                .query(Long.class)
                .single();
        calls.release();
        return id;
    }

    private void work() {
        while (!closed) {
            try {
                if (!didNext()) {
                    calls.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                    calls.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | SQLException e) {
                LOG.error("tasks could not be looked at; trying again", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean didNext() throws SQLException {
        for (Task task : new TaskQuery(ledger.database().jdbc()).open()) {
            if (did(task)) {
                return true;
            }
        }
        return false;
    }

    private boolean did(Task task) throws SQLException {
        try (Connection session = ledger.database().dataSource().getConnection()) {
            if (!locked(session, "pg_try_advisory_lock", task.id())) {
                return false;
            }
            try {
                boolean open = new TaskQuery(ledger.database().jdbc())
                        .open().stream().anyMatch(still -> still.id() == task.id());
                if (open) {
                    run(task);
                }
                return open;
            } finally {
                locked(session, "pg_advisory_unlock", task.id());
            }
        }
    }

    private void run(Task task) {
        update(
                "update task set state = 'running', started_at = :now::timestamptz, done = 0 where task_id = :id",
                task,
                null);
        try {
            Kind kind = kinds.get(task.kind());
            if (kind == null) {
                throw new IllegalStateException("this version knows no work of the kind " + task.kind());
            }
            String result = kind.run(task.asked(), progress(task));
            end(task, "done", "result", result);
        } catch (RuntimeException e) {
            if (closed) {
                update("update task set state = 'waiting' where task_id = :id", task, null);
                return;
            }
            LOG.error("task {} of kind {} failed", task.id(), task.kind(), e);
            end(task, "failed", "error", String.valueOf(e.getMessage()));
        }
    }

    private void end(Task task, String state, String column, String text) {
        update(
                "update task set state = '" + state + "', " + column
                        + " = :text, done = coalesce(total, done), finished_at = :now::timestamptz where task_id = :id",
                task,
                text);
    }

    private RebuildProgress progress(Task task) {
        long[] told = {System.nanoTime()};
        return (done, total) -> {
            if (closed) {
                throw new IllegalStateException("the server ends; the next one does the work again");
            }
            if (System.nanoTime() - told[0] >= TELL_NANOS) {
                told[0] = System.nanoTime();
                ledger.database()
                        .jdbc()
                        .sql("update task set done = ?, total = ? where task_id = ?")
                        .params(done, total, task.id())
                        .update();
            }
        };
    }

    private void update(String sql, Task task, @Nullable String text) {
        ledger.database()
                .jdbc()
                .sql(sql)
                .param("text", text)
                .param("now", now())
                .param("id", task.id())
                .update();
    }

    private String now() {
        return ledger.clock().instant().toString();
    }

    private static boolean locked(Connection session, String function, long id) throws SQLException {
        try (PreparedStatement lock = session.prepareStatement("select " + function + "(?, ?)")) {
            lock.setInt(1, LOCK);
            lock.setInt(2, Math.toIntExact(id));
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Takes no further work, and breaks off what is being done: the next server does it again. */
    public void stop() {
        closed = true;
        calls.release();
    }

    /** Stops and waits a while until it has. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
