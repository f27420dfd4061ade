package org.commissionledger.projections.tier;

import java.util.Map;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.TurnoverChange;

/** R12: what a partner's buyers paid in a month, net of declines, in minor units. Each event says what it changes. */
public final class Turnover {

    private Turnover() {}

    /** Adds to the sums what the event changes in them, if anything. */
    public static void apply(Map<TurnoverKey, Long> sums, Object event) {
        add(sums, event, 1);
    }

    /** Takes out of the sums what {@link #apply} added to them for the event. */
    public static void takeBack(Map<TurnoverKey, Long> sums, Object event) {
        add(sums, event, -1);
    }

    private static void add(Map<TurnoverKey, Long> sums, Object event, int times) {
        if (event instanceof OrderEvent order) {
            Movement moved = order.moved();
            TurnoverChange change = moved.turnover();
            if (change != null) {
                TurnoverKey key = new TurnoverKey(moved.offer(), moved.partner(), change.month());
                sums.merge(key, times * change.amount(), Long::sum);
            }
        }
    }
}
