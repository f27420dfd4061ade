package org.commissionledger.app.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.statement.Purse;
import org.jspecify.annotations.Nullable;

/** The last entries that moved balances, those of one event and partner together. */
final class LatestChanges {

    /** An event has a handful of entries on accounts of partners at the most. */
    static final int ENTRIES_PER_CHANGE = 4;

    /**
     * What an event changed for a partner; amounts are decimal texts.
     *
     * @param shared whether it is a share of another partner's commission, whose order the partner does not see
     */
    record Change(
            long position,
            String eventType,
            @Nullable String order,
            String partner,
            boolean shared,
            String currency,
            String inProgress,
            String available,
            String reserved,
            String paidOut,
            Instant occurredAt,
            Instant recordedAt) {}

    private LatestChanges() {}

    /** The first so many changes of entries that come the latest first. */
    static List<Change> of(List<JournalQuery.Line> entries, int limit) {
        List<Change> changes = new ArrayList<>();
        int from = 0;
        while (from < entries.size() && changes.size() < limit) {
            JournalQuery.Line first = entries.get(from);
            int to = from;
            while (to < entries.size() && belongs(entries.get(to), first)) {
                to++;
            }
            changes.add(change(first, entries.subList(from, to)));
            from = to;
        }
        return changes;
    }

    private static boolean belongs(JournalQuery.Line entry, JournalQuery.Line first) {
        return entry.position() == first.position()
                && entry.partner().equals(first.partner())
                && entry.reason().equals(first.reason());
    }

    private static Change change(JournalQuery.Line first, List<JournalQuery.Line> entries) {
        return new Change(
                first.position(),
                first.eventType(),
                first.order(),
                first.partner(),
                first.reason().equals("REFERRAL"),
                first.currency().getCurrencyCode(),
                sum(first, entries, Purse.IN_PROGRESS),
                sum(first, entries, Purse.AVAILABLE),
                sum(first, entries, Purse.RESERVED),
                sum(first, entries, Purse.PAID_OUT),
                first.occurredAt(),
                first.recordedAt());
    }

    private static String sum(JournalQuery.Line first, List<JournalQuery.Line> entries, Purse purse) {
        return Amounts.format(
                entries.stream()
                        .filter(entry -> Purse.of(entry.account()) == purse)
                        .mapToLong(JournalQuery.Line::amount)
                        .sum(),
                first.currency());
    }
}
