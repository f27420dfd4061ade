package org.commissionledger.app.eventstore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.RecordedEvent;

/**
 * The events of ranges, read and parsed once for all projections that come by at about the same time: from memory where this
 * process has committed them a moment ago, else from the log.
 */
final class RangeReader {

    /** So many ranges stay at hand. */
    private static final int KEPT = 8;

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Map<LogRange, FutureTask<List<RecordedEvent>>> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<LogRange, FutureTask<List<RecordedEvent>>> eldest) {
            return size() > KEPT;
        }
    };

    RangeReader(Database database, EventLog log, EventJson json) {
        this.database = database;
        this.log = log;
        this.json = json;
    }

    /** All of them, in order. Who asks first reads; others wait for that. What failed is tried again by the next. */
    List<RecordedEvent> events(LogRange range) {
        FutureTask<List<RecordedEvent>> reading;
        synchronized (kept) {
            reading = kept.computeIfAbsent(range, wanted -> new FutureTask<>(() -> read(wanted)));
        }
        reading.run();
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + range, e);
        } catch (ExecutionException e) {
            synchronized (kept) {
                kept.remove(range, reading);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private List<RecordedEvent> read(LogRange range) {
        List<RecordedEvent> events = log.recent(range.after(), range.size());
        if (events.size() < range.size()) {
            events = database.with(connection -> log.readAfter(connection, range.after(), range.size())).stream()
                    .map(json::read)
                    .toList();
        }
        if (events.size() < range.size() || events.getLast().position() != range.last()) {
            throw new IllegalStateException("the log lacks " + range + "; verify it");
        }
        return events;
    }
}
