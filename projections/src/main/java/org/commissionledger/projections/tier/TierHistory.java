package org.commissionledger.projections.tier;

import java.util.List;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * All that was said of one partner's tier with one offer in one month (R11): at most one assignment, and whatever
 * accountants set.
 *
 * @param events of one tier stream, in order
 */
public record TierHistory(List<RecordedEvent> events) {

    public TierHistory {
        events = List.copyOf(events);
    }

    /** What of it is known as of the moment (R15). */
    public TierHistory asOf(AsOf moment) {
        return new TierHistory(events.stream()
                .filter(event -> moment.includes(event, tier(event).occurredAt()))
                .toList());
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** R11: the last word before an event, which decides for an order that was registered by it; null if there is none. */
    public @Nullable TierEvent before(long position) {
        return events.stream()
                .filter(event -> event.position() < position)
                .reduce((_, later) -> later)
                .map(TierHistory::tier)
                .orElse(null);
    }

    /** The assignment by turnover with its place in the log, or null where an accountant set the tier before it came. */
    public @Nullable RecordedEvent assignment() {
        return events.stream()
                .filter(event -> event.payload() instanceof TierAssigned)
                .findFirst()
                .orElse(null);
    }

    /** The tier as it stands after these events, as the tier table has it. */
    public TierQuery.Line line() {
        TierEvent last = tier(events.getLast());
        RecordedEvent assignment = assignment();
        TierAssigned assigned = assignment == null ? null : (TierAssigned) assignment.payload();
        return new TierQuery.Line(
                last.partner().value(),
                last.offer().value(),
                last.month().toString(),
                last.currency(),
                assigned == null ? null : assigned.basisMonth().toString(),
                assigned == null ? null : assigned.basis(),
                last.tier(),
                last.rate().value(),
                last.scheduleVersion(),
                assigned == null ? null : assigned.computedAt(),
                last instanceof TierReassigned set ? set.reassignedBy() : null);
    }

    private static TierEvent tier(RecordedEvent event) {
        return (TierEvent) event.payload();
    }
}
