package org.commissionledger.projections.journal;

import java.util.List;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;

/** The journal: every entry of every event, in order, and its sums. They are one projection, so they always agree. */
public final class Journal implements Projection {

    private static final Table ENTRY = Table.keyedBy("entry", "position bigint", "line smallint")
            .once(
                    "event_id text",
                    "event_type text",
                    "account text",
                    "currency text",
                    "amount bigint",
                    "reason text",
                    "order_id text",
                    "partner text",
                    "occurred_at timestamptz",
                    "recorded_at timestamptz")
            .ownedBy("partner");

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Table> tables() {
        return List.of(ENTRY, EntrySums.TABLE, AccountSums.TABLE);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        for (Entry e : PostingRules.entriesFor(event)) {
            changes.insert(
                    ENTRY,
                    e.position(),
                    (long) e.line(),
                    e.eventId(),
                    e.eventType(),
                    e.account().name(),
                    e.currency().getCurrencyCode(),
                    e.amount(),
                    e.reason().name(),
                    e.order() == null ? null : e.order().toString(),
                    e.partner().value(),
                    e.occurredAt(),
                    e.recordedAt());
            EntrySums.add(e, changes);
            AccountSums.add(e, changes);
        }
    }
}
