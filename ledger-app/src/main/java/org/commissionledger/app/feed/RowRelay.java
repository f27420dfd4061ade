package org.commissionledger.app.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Hands rows on to a thread of its own, in their order, so that the next rows are read while these are looked at. No more
 * than two batches are on their way.
 */
final class RowRelay implements RowSource.Sink, AutoCloseable {

    private static final int BATCH_ROWS = 256;
    private static final int BATCH_CHARACTERS = 1 << 18;

    private record Relayed(FeedRow row, @Nullable Long retryOf) {}

    private final RowSource.Sink receiver;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import-translator").daemon().factory());
    private List<Relayed> batch = new ArrayList<>(BATCH_ROWS);
    private long characters;
    private CompletableFuture<Void> before = CompletableFuture.completedFuture(null);

    RowRelay(RowSource.Sink receiver) {
        this.receiver = receiver;
    }

    @Override
    public void take(FeedRow row, @Nullable Long retryOf) {
        batch.add(new Relayed(row, retryOf));
        characters += row.json().length();
        if (batch.size() == BATCH_ROWS || characters > BATCH_CHARACTERS) {
            handOver();
        }
    }

    /** Waits until the receiver has had all rows; what it threw is thrown here, or by an earlier call. */
    void finish() {
        handOver();
        await();
    }

    private void handOver() {
        await();
        List<Relayed> full = batch;
        before = CompletableFuture.runAsync(
                () -> full.forEach(relayed -> receiver.take(relayed.row(), relayed.retryOf())), thread);
        batch = new ArrayList<>(BATCH_ROWS);
        characters = 0;
    }

    private void await() {
        try {
            before.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Ends the thread, after the batch that it has. */
    @Override
    public void close() {
        thread.close();
    }
}
