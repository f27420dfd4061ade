package org.commissionledger.app.eventstore;

import java.time.Duration;
import java.util.function.IntSupplier;

/** Keeps a reader from taking a stream of small appends one by one. The first after a pause is let through at once. */
final class Pace {

    /** So many events are not waited for. */
    static final int ENOUGH = 1_000;

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofMillis(5);

    private long last = System.nanoTime() - MOMENT.toNanos();

    /**
     * Returns when the call before was a moment ago, or enough events are there.
     *
     * @param waiting how many events there are to read
     */
    synchronized void await(IntSupplier waiting) {
        try {
            while (System.nanoTime() - last < MOMENT.toNanos() && waiting.getAsInt() < ENOUGH) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            // The reader is about to end; it reads once more and sees to it.
            Thread.currentThread().interrupt();
        }
        last = System.nanoTime();
    }
}
