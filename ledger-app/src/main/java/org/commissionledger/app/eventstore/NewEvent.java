package org.commissionledger.app.eventstore;

/**
 * An event on its way into the store; the store adds position, time of recording and hash.
 *
 * @param sequence its number within the aggregate, from 0
 * @param payload JSON text
 * @param metadata JSON text
 */
public record NewEvent(
        String aggregateId,
        String aggregateType,
        long sequence,
        String eventId,
        String type,
        int revision,
        String payload,
        String metadata) {}
