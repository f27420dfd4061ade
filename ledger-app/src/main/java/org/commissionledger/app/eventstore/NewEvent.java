package org.commissionledger.app.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the store; the store adds position, time of recording and hash.
 *
 * @param sequence its number within the aggregate, from 0
 * @param payload JSON text
 * @param metadata JSON text
 * @param event what the payload says, where it is at hand
 */
public record NewEvent(
        String aggregateId,
        String aggregateType,
        long sequence,
        String eventId,
        String type,
        int revision,
        String payload,
        String metadata,
        @Nullable Object event) {

    public NewEvent(
            String aggregateId,
            String aggregateType,
            long sequence,
            String eventId,
            String type,
            int revision,
            String payload,
            String metadata) {
        this(aggregateId, aggregateType, sequence, eventId, type, revision, payload, metadata, null);
    }
}
