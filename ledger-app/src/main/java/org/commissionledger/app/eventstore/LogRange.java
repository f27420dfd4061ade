package org.commissionledger.app.eventstore;

import java.util.List;

/**
 * Consecutive events of the log, which tracking streams of the {@link PostgresEventStorageEngine} hand on as one message
 * (ADR 27).
 *
 * @param after the position before the first of them
 * @param last the position of the last of them
 */
public record LogRange(long after, long last) {

    /** A range never goes on over a multiple of this position, so that all who read the log read the same ones. */
    static final int LENGTH = 1_000;

    public LogRange {
        if (after < 0 || last <= after) {
            throw new IllegalArgumentException("there is no range of events from behind " + after + " to " + last);
        }
    }

    /** The first range behind a position, of a log that goes beyond it. */
    static LogRange behind(long position, long head) {
        return new LogRange(position, Math.min(head, (position / LENGTH + 1) * LENGTH));
    }

    /** So many events. */
    public int size() {
        return Math.toIntExact(last - after);
    }

    /** The range in two, where it has more than one event. */
    public List<LogRange> halves() {
        long middle = after + size() / 2;
        return List.of(new LogRange(after, middle), new LogRange(middle, last));
    }

    @Override
    public String toString() {
        return size() == 1 ? "event " + last : "events " + (after + 1) + " to " + last;
    }
}
