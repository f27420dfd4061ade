package org.commissionledger.app.inbox;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commissionledger.app.wiring.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports posted feeds, one after the other in the order in which they came. Who imports one holds a lock of a database
 * session, so that of several servers one does; a server that dies lets go of it.
 */
public final class InboxWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);

    /** "LP", ledger post: the first half of the lock. */
    private static final int LOCK = 0x4C50;

    private static final int LOOK_SECONDS = 2;
    private static final int ATTEMPTS = 5;

    private final Ledger ledger;
    private final Spool spool;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    public InboxWorker(Ledger ledger, Spool spool) {
        this.ledger = ledger;
        this.spool = spool;
        this.thread = Thread.ofPlatform().name("inbox").daemon().unstarted(this::work);
    }

    /** Begins to work, with what waits already. */
    public void start() {
        thread.start();
    }

    /** Says that a feed has come. */
    public void call() {
        calls.release();
    }

    private void work() {
        while (!closed) {
            try {
                if (!takeNext()) {
                    calls.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                    calls.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | SQLException e) {
                LOG.error("posted feeds could not be looked at; trying again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes the first that waits in this home. Where another server has it, or it cannot be taken now, those behind it wait
     * too: they were taken from the advertiser later.
     *
     * @return whether one was taken to its end
     */
    private boolean takeNext() throws SQLException {
        for (PostedFeed feed : Inbox.open(ledger.database().jdbc())) {
            if (Files.isDirectory(spool.directory(feed.spool()))) {
                return took(feed);
            }
        }
        return false;
    }

    private boolean took(PostedFeed feed) throws SQLException {
        try (Connection session = ledger.database().dataSource().getConnection()) {
            if (!locked(session, "pg_try_advisory_lock", feed.id())) {
                return false;
            }
            try {
                PostedFeed still = Inbox.open(ledger.database().jdbc()).stream()
                        .filter(open -> open.id() == feed.id())
                        .findFirst()
                        .orElse(null);
                return still == null || new PostedImport(ledger, still, spool, ATTEMPTS, () -> closed).run();
            } finally {
                locked(session, "pg_advisory_unlock", feed.id());
            }
        }
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

    /** Takes no further feed, and stops the one that is being imported between two chunks. */
    public void stop() {
        closed = true;
        calls.release();
    }

    /** Stops and waits until it has; what is not taken to its end goes on with the next server. */
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
