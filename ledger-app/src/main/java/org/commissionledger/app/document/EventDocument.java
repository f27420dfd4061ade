package org.commissionledger.app.document;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.commissionledger.app.eventstore.StoredEvent;

/** An event as it is stored; payload and metadata are JSON objects, in CSV their text as it was hashed. */
public record EventDocument(
        long position,
        String type,
        String aggregate,
        long sequence,
        String eventId,
        Instant recordedAt,
        @JsonRawValue String payload,
        @JsonRawValue String metadata,
        String hash) {

    public static final Columns<EventDocument> COLUMNS = Columns.of(EventDocument.class);

    public static EventDocument of(StoredEvent event) {
        return new EventDocument(
                event.position(),
                event.type(),
                event.aggregateId(),
                event.sequence(),
                event.eventId(),
                event.recordedAt(),
                event.payload(),
                event.metadata(),
                event.hash());
    }
}
