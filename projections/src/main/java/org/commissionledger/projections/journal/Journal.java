package org.commissionledger.projections.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Rows;

/** The journal: every entry of every event, in order. */
public final class Journal implements Projection {

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<String> tables() {
        return List.of("entry");
    }

    @Override
    public void apply(List<RecordedEvent> batch, Connection connection) throws SQLException {
        Rows rows = new Rows(
                "position bigint",
                "line smallint",
                "event_id text",
                "event_type text",
                "account text",
                "currency text",
                "amount bigint",
                "reason text",
                "order_id text",
                "partner text",
                "occurred_at timestamptz",
                "recorded_at timestamptz");
        for (RecordedEvent event : batch) {
            for (Entry e : PostingRules.entriesFor(event)) {
                rows.add(
                        e.position(),
                        (short) e.line(),
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
            }
        }
        rows.insertInto(connection, "entry", "");
    }
}
