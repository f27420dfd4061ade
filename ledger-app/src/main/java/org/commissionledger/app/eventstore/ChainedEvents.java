package org.commissionledger.app.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Events in their places behind an end of the log, as they go in if it ends there: event i is at position
 * {@code behind.position() + 1 + i}.
 *
 * @param recordedAt the time of recording of all of them, not before that of the event in front of them
 * @param hashes of the events, each chained to the one before
 */
public record ChainedEvents(Head behind, Instant recordedAt, List<NewEvent> events, List<byte[]> hashes) {

    static ChainedEvents behind(Head head, Instant recordedAt, List<NewEvent> events) {
        HashChain chain = new HashChain();
        List<byte[]> hashes = new ArrayList<>(events.size());
        byte[] hash = HexFormat.of().parseHex(head.hash());
        for (NewEvent event : events) {
            hash = chain.next(hash, head.position() + 1 + hashes.size(), recordedAt, event);
            hashes.add(hash);
        }
        return new ChainedEvents(head, recordedAt, events, hashes);
    }

    /** The end of the log with them. */
    public Head end() {
        return events.isEmpty()
                ? behind
                : new Head(behind.position() + events.size(), HexFormat.of().formatHex(hashes.getLast()), recordedAt);
    }
}
