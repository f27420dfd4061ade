package org.commissionledger.projections.rebuild;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.commissionledger.projections.RecordedEvent;

/** Blocks of the log worked on by all cores at once, their results taken in the log's order. */
final class Pipeline {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** So many blocks are in memory at once: enough that no core waits, few enough that memory stays flat. */
    private static final int AHEAD = Math.min(2 * CORES + 1, 16);

    private Pipeline() {}

    private record Result<T>(T value, long lastPosition) {}

    /**
     * Reads a stretch of the log.
     *
     * @param work from the events of a block to a result; runs on any thread
     * @param inOrder takes the results, each with the position of its last event, in order, on the calling thread
     */
    static <T> void run(
            EventBlocks log,
            long after,
            long upTo,
            Function<List<RecordedEvent>, T> work,
            BiConsumer<T, Long> inOrder) {
        ArrayDeque<Future<Result<T>>> running = new ArrayDeque<>();
        try (ExecutorService cores =
                Executors.newFixedThreadPool(CORES, Thread.ofPlatform().daemon().factory())) {
            try {
                log.read(after, upTo, block -> {
                    running.add(cores.submit(() -> {
                        List<RecordedEvent> events = block.events();
                        return new Result<>(work.apply(events), events.getLast().position());
                    }));
                    if (running.size() >= AHEAD) {
                        take(running, inOrder);
                    }
                });
                while (!running.isEmpty()) {
                    take(running, inOrder);
                }
            } finally {
                cores.shutdownNow();
            }
        }
    }

    private static <T> void take(ArrayDeque<Future<Result<T>>> running, BiConsumer<T, Long> inOrder) {
        try {
            Result<T> result = running.remove().get();
            inOrder.accept(result.value, result.lastPosition);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rebuild was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the log could not be read", e.getCause());
        }
    }
}
