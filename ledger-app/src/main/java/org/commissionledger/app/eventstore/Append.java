package org.commissionledger.app.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one command adds to the log: all of it, or nothing.
 *
 * @param key its idempotency key, or null where it has none
 */
record Append(List<NewEvent> events, @Nullable CommandKey key) {

    /** The events of all of them, in order. */
    static List<NewEvent> events(Collection<Append> appends) {
        List<NewEvent> events = new ArrayList<>(appends.size());
        appends.forEach(append -> events.addAll(append.events()));
        return events;
    }

    boolean isEmpty() {
        return events.isEmpty() && key == null;
    }
}
