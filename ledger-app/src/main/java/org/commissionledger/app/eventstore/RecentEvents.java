package org.commissionledger.app.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.commissionledger.projections.RecordedEvent;

/**
 * The events that this process was the last to commit, as they were decided: its own processors need not read back and parse
 * what was written a moment ago. Whatever is not here is in the log.
 */
final class RecentEvents {

    static final int KEPT = 4 * Pace.ENOUGH;

    private final RecordedEvent[] ring = new RecordedEvent[KEPT];
    private long first = 1;
    private long last;

    /** Takes consecutive events that were committed. */
    synchronized void add(List<RecordedEvent> committed) {
        long from = committed.getFirst().position();
        if (from <= last) {
            // Others committed behind these, and were faster here.
            return;
        }
        if (from != last + 1) {
            first = from;
        }
        for (RecordedEvent recent : committed) {
            ring[(int) (recent.position() % KEPT)] = recent;
        }
        last = committed.getLast().position();
        first = Math.max(first, last - KEPT + 1);
    }

    /** The events after a position, at most {@code limit}; none where the next one is not here. */
    synchronized List<RecordedEvent> after(long position, int limit) {
        List<RecordedEvent> found = new ArrayList<>();
        if (position + 1 >= first) {
            long end = Math.min(last, position + limit);
            for (long next = position + 1; next <= end; next++) {
                found.add(ring[(int) (next % KEPT)]);
            }
        }
        return found;
    }
}
