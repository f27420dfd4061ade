package org.commissionledger.app.eventstore;

import java.time.Instant;

/**
 * The end of the log.
 *
 * @param position of the last event, 0 for an empty log
 * @param hash of the last event, hexadecimal; zeros for an empty log
 * @param recordedAt of the last event; {@link Instant#MIN} for an empty log
 */
public record Head(long position, String hash, Instant recordedAt) {

    /** Of a log without events. */
    public static final Head EMPTY = new Head(0, "00".repeat(32), Instant.MIN);

    /** The end of a log whose last event this is. */
    public static Head of(StoredEvent last) {
        return new Head(last.position(), last.hash(), last.recordedAt());
    }
}
