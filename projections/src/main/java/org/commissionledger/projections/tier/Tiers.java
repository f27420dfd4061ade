package org.commissionledger.projections.tier;

import java.util.List;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;

/** Turnover by month, and which tier was assigned from it. */
public final class Tiers implements Projection {

    private static final Table TURNOVER = Table.keyedBy("turnover", "offer text", "partner text", "month text")
            .latest("currency text")
            .sums("amount bigint")
            .ownedBy("partner");

    private static final Table ASSIGNMENT = Table.keyedBy("tier_assignment", "offer text", "partner text", "month text")
            .latest(
                    "currency text",
                    "basis_month text",
                    "basis_turnover bigint",
                    "tier integer",
                    "rate numeric",
                    "schedule_version integer",
                    "computed_at bigint",
                    "basis bigint",
                    "reassigned_by text",
                    "reassign_reason text")
            .ownedBy("partner");

    @Override
    public String name() {
        return "tiers";
    }

    @Override
    public List<Table> tables() {
        return List.of(TURNOVER, ASSIGNMENT);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case OrderEvent order -> turnover(order.moved(), changes);
            case TierEvent tier -> assignment(tier, changes);
            default -> {
                // Moves no turnover and sets no tier.
            }
        }
    }

    private static void turnover(Movement moved, Changes changes) {
        if (moved.turnover() != null) {
            changes.upsert(
                    TURNOVER,
                    moved.offer().value(),
                    moved.partner().value(),
                    moved.turnover().month().toString(),
                    moved.currency().getCurrencyCode(),
                    moved.turnover().amount());
        }
    }

    /** What the turnover gave stays beside what an accountant set. */
    private static void assignment(TierEvent event, Changes changes) {
        TierAssigned assigned = event instanceof TierAssigned a ? a : null;
        TierReassigned set = event instanceof TierReassigned r ? r : null;
        changes.upsert(
                ASSIGNMENT,
                event.offer().value(),
                event.partner().value(),
                event.month().toString(),
                event.currency().getCurrencyCode(),
                assigned == null ? null : assigned.basisMonth().toString(),
                assigned == null ? null : assigned.basis(),
                (long) event.tier(),
                event.rate().value(),
                (long) event.scheduleVersion(),
                assigned == null ? null : assigned.computedAt(),
                event.basis(),
                set == null ? null : set.reassignedBy(),
                set == null ? null : set.reason());
    }
}
