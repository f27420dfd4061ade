package org.commissionledger.app.embedded;

import java.time.Duration;

/** An end of patience, measured on the monotonic clock so that a changed wall clock cannot move it. */
record Deadline(long nanos) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }

    static void pause(Duration length, String during) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            throw EmbeddedPostgresException.interrupted(during, e);
        }
    }
}
