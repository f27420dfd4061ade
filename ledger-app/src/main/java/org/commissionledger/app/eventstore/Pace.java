package org.commissionledger.app.eventstore;

import java.time.Duration;

/**
 * Lets the projections' reader go on when reading pays. What a projection pays for is batches, and on few processors it takes
 * them from the very appending that it waits for. So events that more will follow are left until they are many, or old, or
 * somebody asks for what they come to (ADR 31).
 */
final class Pace {

    /** So many events are not waited for. */
    static final int ENOUGH = 8_000;

    /** No event is left for longer. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** After such a silence nothing more is expected, unless somebody has said that he goes on. */
    private static final Duration SILENCE = Duration.ofMillis(50);

    /** However many ask, they are served together. */
    private static final Duration SPACING = Duration.ofMillis(50);

    private static final Duration LOOK = Duration.ofMillis(5);

    private int left;
    private long first;
    private long last;
    private long read = System.nanoTime() - SPACING.toNanos();
    private int appenders;
    private boolean awaited;

    /** Hears of events that were appended. */
    synchronized void appended(int events) {
        last = System.nanoTime();
        if (left == 0) {
            first = last;
        }
        left += events;
    }

    /** Hears that somebody appends, and goes on until {@link #ends}. */
    synchronized void begins() {
        appenders++;
    }

    /** Hears that he is done: what is there now will not become more by him. */
    synchronized void ends() {
        appenders--;
        hurry();
    }

    /** Hears that somebody waits for the projections. */
    synchronized void hurry() {
        awaited = true;
    }

    /** Returns when it is time to read. */
    synchronized void await() {
        try {
            while (left > 0 && left < ENOUGH && isToWait()) {
                wait(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            // The reader is about to end; it reads once more and sees to it.
            Thread.currentThread().interrupt();
        }
        if (left > 0) {
            read = System.nanoTime();
        }
        left = 0;
        awaited = false;
    }

    private boolean isToWait() {
        long now = System.nanoTime();
        return awaited ? now - read < SPACING.toNanos() : isExpectingMore(now);
    }

    private boolean isExpectingMore(long now) {
        return now - first < LONGEST.toNanos() && (appenders > 0 || now - last < SILENCE.toNanos());
    }
}
