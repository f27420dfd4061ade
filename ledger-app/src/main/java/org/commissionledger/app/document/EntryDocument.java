package org.commissionledger.app.document;

import java.time.Instant;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.journal.JournalQuery;
import org.jspecify.annotations.Nullable;

/** An entry of the journal with its cause (R14). */
public record EntryDocument(
        long position,
        String eventId,
        String eventType,
        String account,
        String currency,
        @Decimal String amount,
        String reason,
        @Nullable String order,
        String partner,
        Instant occurredAt,
        Instant recordedAt) {

    public static final Columns<EntryDocument> COLUMNS = Columns.of(EntryDocument.class);

    public static EntryDocument of(JournalQuery.Line line) {
        return new EntryDocument(
                line.position(),
                line.eventId(),
                line.eventType(),
                line.account(),
                line.currency().getCurrencyCode(),
                Amounts.format(line.amount(), line.currency()),
                line.reason(),
                line.order(),
                line.partner(),
                line.occurredAt(),
                line.recordedAt());
    }
}
