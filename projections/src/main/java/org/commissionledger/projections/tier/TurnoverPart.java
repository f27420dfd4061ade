package org.commissionledger.projections.tier;

import java.util.List;
import org.commissionledger.domain.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * One order's part in the turnover that a tier came from.
 *
 * @param counted its events that counted when the tier was assigned; none, where it came later
 * @param late its events of that month that were not known then
 * @param now what it makes in that month as known now, minor units
 * @param later the last of its events that came after the month or after the assignment, or null
 */
public record TurnoverPart(
        OrderId order,
        List<TurnoverLine> counted,
        List<TurnoverLine> late,
        long now,
        @Nullable TurnoverLine later) {

    public TurnoverPart {
        counted = List.copyOf(counted);
        late = List.copyOf(late);
    }

    /** What it made when the tier was assigned, minor units. */
    public long amount() {
        return counted.stream().mapToLong(TurnoverLine::amount).reduce(0, Math::addExact);
    }

    /** What came to the month after its turnover had been taken, minor units. */
    public long difference() {
        return now - amount();
    }
}
