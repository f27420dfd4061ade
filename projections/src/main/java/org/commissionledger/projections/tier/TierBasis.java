package org.commissionledger.projections.tier;

import java.util.List;

/**
 * What a tier came from (R11, R12): the orders that made the turnover of the month before, when it was taken, and what it
 * would be now. Amounts are minor units.
 *
 * @param orders how many orders counted
 * @param events how many events of theirs
 * @param sum what they made; the basis that the tier was assigned from, or something was changed behind our back
 * @param biggest those that made most, first
 * @param changedLater how many of them were declined or reinstated after the month, or after the assignment
 * @param now the turnover of the same month as known now
 * @param moved the orders that made the difference, the biggest first
 * @param movedOrders how many there are
 */
public record TierBasis(
        int orders,
        int events,
        long sum,
        List<TurnoverPart> biggest,
        int changedLater,
        long now,
        List<TurnoverPart> moved,
        int movedOrders) {

    /** How many orders are named; there may be a hundred thousand. */
    public static final int NAMED = 10;

    public TierBasis {
        biggest = List.copyOf(biggest);
        moved = List.copyOf(moved);
    }

    /** How many orders counted beside the biggest. */
    public int otherOrders() {
        return orders - biggest.size();
    }

    /** What the others made together, minor units. */
    public long otherAmount() {
        return sum - biggest.stream().mapToLong(TurnoverPart::amount).sum();
    }
}
