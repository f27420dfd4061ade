package org.commissionledger.app.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes something of each row, and hands it on in the rows' order by a thread of its own, so that the next rows are read
 * meanwhile. Who reads and is ahead does not wait, but makes something of the rows that it has read. No more than two batches
 * are on their way.
 *
 * @param <T> what is made of a row
 */
final class RowRelay<T> implements RowSource.Sink, AutoCloseable {

    private static final int BATCH_ROWS = 256;
    private static final int BATCH_CHARACTERS = 1 << 18;

    /** Makes something of a row; used by one thread. */
    @FunctionalInterface
    interface Maker<T> {
        T make(FeedRow row, @Nullable Long retryOf);
    }

    private final Maker<T> here;
    private final Maker<T> there;
    private final Consumer<T> receiver;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import-translator").daemon().factory());
    private List<Relayed> batch = new ArrayList<>(BATCH_ROWS);
    private long characters;
    private CompletableFuture<Void> before = CompletableFuture.completedFuture(null);

    /** @param makers has one for each thread */
    RowRelay(Supplier<Maker<T>> makers, Consumer<T> receiver) {
        this.here = makers.get();
        this.there = makers.get();
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
        List<Relayed> full = batch;
        for (int i = 0; i < full.size() && !before.isDone(); i++) {
            full.get(i).made(here);
        }
        await();
        before = CompletableFuture.runAsync(() -> full.forEach(row -> receiver.accept(row.made(there))), thread);
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

    /** A row on its way; one thread has it at a time. */
    private final class Relayed {

        private final FeedRow row;
        private final @Nullable Long retryOf;
        private @Nullable T made;

        Relayed(FeedRow row, @Nullable Long retryOf) {
            this.row = row;
            this.retryOf = retryOf;
        }

        /** What was made of it, or is made now. */
        T made(Maker<T> maker) {
            T its = made;
            if (its == null) {
                its = maker.make(row, retryOf);
                made = its;
            }
            return its;
        }
    }
}
