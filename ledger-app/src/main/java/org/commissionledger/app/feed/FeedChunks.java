package org.commissionledger.app.feed;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventLog;

/**
 * The staged rows chunk by chunk. While one is decided, the next ones are merged from the stretches and looked up in the log,
 * on connections of their own.
 */
final class FeedChunks implements AutoCloseable {

    private static final int ROWS = 2_000;

    /** So many chunks are on their way; that many are looked up at the same time. */
    private static final int AHEAD = 2;

    /**
     * Some rows in the order in which they are taken.
     *
     * @param recorded what the log had of them a moment ago
     */
    record Chunk(List<StagedRow> rows, RecordedRows recorded) {}

    private final StagedFeed staged;
    private final Database database;
    private final EventLog log;
    private final ExecutorService merging =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private final ExecutorService looking =
            Executors.newFixedThreadPool(AHEAD, Thread.ofPlatform().daemon().factory());
    private final Queue<CompletableFuture<Chunk>> ahead = new ArrayDeque<>();

    FeedChunks(StagedFeed staged, Database database, EventLog log) {
        this.staged = staged;
        this.database = database;
        this.log = log;
        for (int i = 0; i < AHEAD; i++) {
            goOn();
        }
    }

    private void goOn() {
        ahead.add(CompletableFuture.supplyAsync(() -> staged.next(ROWS), merging)
                .thenApplyAsync(this::lookedUp, looking));
    }

    private Chunk lookedUp(List<StagedRow> rows) {
        return new Chunk(rows, database.with(connection -> RecordedRows.among(rows, connection, log)));
    }

    /** The next chunk; one without rows at the end. */
    Chunk next() {
        goOn();
        try {
            return ahead.remove().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the staged rows could not be read", e.getCause());
        }
    }

    /** Waits for what is on its way, as it reads what the session is about to let go of. */
    @Override
    public void close() {
        merging.close();
        looking.close();
    }
}
