package org.commissionledger.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers that each make a call, wait for its end and make the next: virtual threads, as the server's requests have, the same
 * for every contender.
 */
final class Callers {

    /** One call, told its number. */
    @FunctionalInterface
    interface Call {
        void number(int number) throws Exception;
    }

    private Callers() {}

    /** Makes the calls, and tells their rate and, of how long each took, the 99th percentile. */
    static Measured run(int callers, int calls, Call call) throws Exception {
        long[] took = new long[calls];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(callers);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    for (int number = next.getAndIncrement(); number < calls; number = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        call.number(number);
                        took[number] = System.nanoTime() - start;
                    }
                    return null;
                }));
            }
            ready.await();
            long start = System.nanoTime();
            go.countDown();
            for (Future<?> caller : running) {
                caller.get();
            }
            return Measured.rate(calls, System.nanoTime() - start).with("p99_ms", p99Millis(took));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** One caller's calls, of which the 99th percentile is the figure. */
    static Measured p99(int calls, Call call) throws Exception {
        long[] took = new long[calls];
        for (int number = 0; number < calls; number++) {
            long start = System.nanoTime();
            call.number(number);
            took[number] = System.nanoTime() - start;
        }
        return new Measured(p99Millis(took), calls, Map.of("median_ms", percentile(took, 50)));
    }

    private static double p99Millis(long[] took) {
        return percentile(took, 99);
    }

    private static double percentile(long[] took, int percent) {
        long[] sorted = took.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
