package org.commissionledger.projections.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What some orders of one currency come to, as they stand now; amounts in minor units.
 *
 * @param orders how many there are
 * @param paid what their buyers paid
 * @param turnover the same of those that count (R12): neither declined nor excluded (R9)
 * @param open how many are Waiting or Pending
 * @param expected the commission that is expected of these
 * @param confirmed how many are Confirmed
 * @param credited the commission that is credited for these
 * @param declined how many are Declined
 * @param lost the commission that these would have earned (R7)
 */
public record OrderFigures(
        long orders,
        long paid,
        long turnover,
        long open,
        long expected,
        long confirmed,
        long credited,
        long declined,
        long lost) {

    public static final OrderFigures NONE = new OrderFigures(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final int RATE_SCALE = 4;

    /** Both together. */
    public OrderFigures plus(OrderFigures more) {
        return new OrderFigures(
                orders + more.orders,
                Math.addExact(paid, more.paid),
                Math.addExact(turnover, more.turnover),
                open + more.open,
                Math.addExact(expected, more.expected),
                confirmed + more.confirmed,
                Math.addExact(credited, more.credited),
                declined + more.declined,
                Math.addExact(lost, more.lost));
    }

    /**
     * Confirmed orders by confirmed and declined ones, cut to four places: 2 of 3 are {@code 0.6666}. Null while none is
     * settled.
     */
    public @Nullable BigDecimal approvalRate() {
        long settled = confirmed + declined;
        return settled == 0
                ? null
                : BigDecimal.valueOf(confirmed).divide(BigDecimal.valueOf(settled), RATE_SCALE, RoundingMode.DOWN);
    }

    /** What an order's buyer paid on average, in whole minor units, rounded down. Null where there is no order. */
    public @Nullable Long averageOrder() {
        return orders == 0 ? null : Math.floorDiv(paid, orders);
    }
}
