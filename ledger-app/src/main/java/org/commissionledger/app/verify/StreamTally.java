package org.commissionledger.app.verify;

import java.util.List;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.projections.Changes.Change;
import org.commissionledger.projections.Changes.Kind;
import org.commissionledger.projections.Table;
import org.commissionledger.projections.rebuild.FoldedRows;
import org.jspecify.annotations.Nullable;

/** Counts each stream's events without a database and in bounded memory, to see that their numbers have no holes. */
final class StreamTally implements AutoCloseable {

    private static final Table STREAM = Table.keyedBy("stream", "aggregate_id text")
            .sums("events bigint", "numbers bigint")
            .latest("last bigint");

    private static final int ROWS_IN_MEMORY = 100_000;

    private final FoldedRows streams = new FoldedRows(STREAM, ROWS_IN_MEMORY);

    void add(StoredEvent event) {
        streams.add(List.of(new Change(
                Kind.UPSERT, new @Nullable Object[] {event.aggregateId(), 1L, event.sequence(), event.sequence()})));
    }

    /** Numbers 0 to n−1 come to n(n−1)/2, and the last one is n−1. */
    Check check() {
        Findings findings = new Findings("sequences");
        streams.drain(row -> {
            long events = number(row[1]);
            if (number(row[3]) != events - 1 || number(row[2]) != events * (events - 1) / 2) {
                findings.add(
                        0,
                        "stream " + row[0] + " has " + events + " events, but their numbers are not 0 to "
                                + (events - 1));
            }
        });
        return findings.check();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : -1;
    }

    @Override
    public void close() {
        streams.close();
    }
}
