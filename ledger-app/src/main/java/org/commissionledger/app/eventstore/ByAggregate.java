package org.commissionledger.app.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherer;

/** Hands events on aggregate by aggregate, so that a history can be folded without holding all histories. */
public final class ByAggregate {

    private ByAggregate() {}

    /** Of events that are sorted so that those of one aggregate stand together: each aggregate's as one list. */
    public static Gatherer<StoredEvent, ?, List<StoredEvent>> histories() {
        return Gatherer.<StoredEvent, List<StoredEvent>, List<StoredEvent>>ofSequential(
                ArrayList::new,
                (history, event, downstream) -> {
                    boolean more = true;
                    if (!history.isEmpty() && !history.getFirst().aggregateId().equals(event.aggregateId())) {
                        more = downstream.push(List.copyOf(history));
                        history.clear();
                    }
                    history.add(event);
                    return more;
                },
                (history, downstream) -> {
                    if (!history.isEmpty()) {
                        downstream.push(List.copyOf(history));
                    }
                });
    }
}
