package org.commissionledger.app.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

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

    private void see(TrackedEventMessage<?> event) {
        token = event.trackingToken();
        seen.add(event.getIdentifier());
        positions.add(token.position().orElseThrow());
    }
}
