package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.commissionledger.projections.RecordedEvent;

/** Reads as a streaming processor does: on from the token of the last event that it saw. */
final class TrackingReader {
    private final EventStorageEngine engine;
    private final List<String> seen = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private TrackingToken token;

    TrackingReader(EventStorageEngine engine) {
        this.engine = engine;
    }

    /** The identifiers of the events seen, in the order in which they were seen. */
    List<String> seen() {
        return seen;
    }

    /** Their positions. */
    List<Long> positions() {
        return positions;
    }

    void read() {
        try (var events = engine.readEvents(token, false)) {
            events.forEach(this::see);
        }
    }

    void readAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            read();
        }
    }

    /** Ours come in ranges. */
    private void see(TrackedEventMessage<?> message) {
        token = message.trackingToken();
        if (message.getPayload() instanceof LogRange range) {
            for (RecordedEvent event : ((PostgresEventStorageEngine) engine).events(range)) {
                seen.add(event.eventId());
                positions.add(event.position());
            }
            assertThat(positions.getLast()).isEqualTo(token.position().orElseThrow());
        } else {
            seen.add(message.getIdentifier());
            positions.add(token.position().orElseThrow());
        }
    }
}
