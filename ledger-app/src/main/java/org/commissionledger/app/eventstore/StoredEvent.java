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
        String hash) {}
