package org.commissionledger.app.eventstore;

import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param hash hexadecimal
 */
public record StoredEvent(
        long position,
        String aggregateId,
        String aggregateType,
        long sequence,
        String eventId,
        String type,
        int revision,
        Instant recordedAt,
        String payload,
        String metadata,
        String hash) {

    /** The same as it was before the store gave it its place. */
    public NewEvent content() {
        return new NewEvent(aggregateId, aggregateType, sequence, eventId, type, revision, payload, metadata);
    }
}
