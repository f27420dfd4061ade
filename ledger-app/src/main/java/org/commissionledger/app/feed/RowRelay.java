package org.commissionledger.app.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes something of rows, batch by batch, on threads of its own while the next ones are read; and hands it on in the rows'
 * order, on the thread that reads. No more than a few batches are on their way.
 *
 * @param <T> what is made of a row
 */
final class RowRelay<T> implements RowSource.Sink, AutoCloseable {

    private static final int BATCH_ROWS = 512;
    private static final int BATCH_CHARACTERS = 1 << 19;
    private static final int THREADS = 2;

    /** So many batches are under way: whoever reads goes on where one of them waits for the database. */
    private static final int AHEAD = 6;

    /**
     * A row as it was read.
     *
     * @param retryOf its quarantine number, or null
     */
    record Taken(FeedRow row, @Nullable Long retryOf) {}

    /** Makes something of each row; used by one thread at a time. */
    @FunctionalInterface
    interface Maker<T> {
        List<T> make(List<Taken> rows);
    }

    private final Consumer<T> receiver;
    private final Queue<Maker<T>> idle = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("import-translator-", 1).daemon().factory());
    private final Queue<CompletableFuture<List<T>>> underWay = new ArrayDeque<>();
    private List<Taken> batch = new ArrayList<>(BATCH_ROWS);
    private long characters;

    /** @param makers has one for each thread */
    RowRelay(Supplier<Maker<T>> makers, Consumer<T> receiver) {
        this.receiver = receiver;
        for (int i = 0; i < THREADS; i++) {
            idle.add(makers.get());
        }
    }

    @Override
    public void take(FeedRow row, @Nullable Long retryOf) {
        batch.add(new Taken(row, retryOf));
        characters += row.json().length();
        if (batch.size() == BATCH_ROWS || characters > BATCH_CHARACTERS) {
            handOver();
        }
    }

    /** Hands on all that is under way. */
    void finish() {
        handOver();
        while (!underWay.isEmpty()) {
            receive();
        }
    }

    private void handOver() {
        List<Taken> full = batch;
        underWay.add(CompletableFuture.supplyAsync(() -> made(full), threads));
        batch = new ArrayList<>(BATCH_ROWS);
        characters = 0;
        if (underWay.size() > AHEAD) {
            receive();
        }
    }

    private List<T> made(List<Taken> rows) {
        Maker<T> maker = idle.remove();
        try {
            return maker.make(rows);
        } finally {
            idle.add(maker);
        }
    }

    private void receive() {
        try {
            underWay.remove().join().forEach(receiver);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Ends the threads, after the batches that they have. */
    @Override
    public void close() {
        threads.close();
    }
}
