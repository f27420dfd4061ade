package org.commissionledger.app.eventstore;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.Rounds.Asked;

/** Reads the events of single aggregates; for all who want one at the same time, by one query. */
final class GroupedReads {

    private final Database database;
    private final EventLog log;
    private final Rounds<String, List<StoredEvent>> rounds = new Rounds<>(this::read);

    GroupedReads(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** The events of the aggregate from a sequence on, as the running transaction sees them, or as they are committed now. */
    List<StoredEvent> events(String aggregateId, long firstSequence) {
        if (database.isInTransaction() || firstSequence > 0) {
            return database.with(connection -> log.readAggregates(connection, List.of(aggregateId), firstSequence));
        }
        return rounds.ask(aggregateId);
    }

    private void read(List<Asked<String, List<StoredEvent>>> round) {
        List<String> ids = round.stream().map(Asked::question).distinct().toList();
        Map<String, List<StoredEvent>> events =
                database.with(connection -> log.readAggregates(connection, ids, 0)).stream()
                        .collect(groupingBy(StoredEvent::aggregateId));
        round.forEach(asked -> asked.answer(events.getOrDefault(asked.question(), List.of())));
    }
}
