package org.commissionledger.projections.tier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;

/**
 * Counts an assigned tier's turnover once more, order by order, from the events (R11, R12).
 *
 * <p>What counted then: the events up to the position that the turnover was taken at, whose month is the basis month. What
 * counts now: all of that month that the asked moment includes. It keeps sums and the biggest only, so the month of a
 * partner with a hundred thousand orders costs no more than that of one with ten.
 */
public final class BasisFold {

    private final TierAssigned tier;
    private final AsOf moment;
    private final Top biggest = new Top(TurnoverPart::amount);
    private final Top moved = new Top(TurnoverPart::difference);
    private int orders;
    private int events;
    private long sum;
    private int changedLater;
    private long now;
    private int movedOrders;

    /** @param moment what "now" is (R15) */
    public BasisFold(TierAssigned tier, AsOf moment) {
        this.tier = tier;
        this.moment = moment;
    }

    /**
     * Takes in one order.
     *
     * @param history its events that may have changed a turnover, in order
     * @return its part in the basis
     */
    public TurnoverPart add(List<RecordedEvent> history) {
        List<TurnoverLine> counted = new ArrayList<>();
        List<TurnoverLine> late = new ArrayList<>();
        TurnoverLine later = null;
        long amountNow = 0;
        for (RecordedEvent event : history) {
            TurnoverLine line = TurnoverLine.of(event);
            if (line == null) {
                continue;
            }
            boolean ofMonth = line.month().equals(tier.basisMonth());
            boolean inTime = event.position() <= tier.computedAt();
            boolean known = moment.includes(event, line.occurredAt());
            if (ofMonth && inTime) {
                counted.add(line);
            } else if (ofMonth && known) {
                late.add(line);
            }
            if (ofMonth && known) {
                amountNow = Math.addExact(amountNow, line.amount());
            }
            if (known && (!inTime || line.month().isAfter(tier.basisMonth()))) {
                later = line;
            }
        }
        OrderId order = ((OrderEvent) history.getFirst().payload()).order();
        return taken(new TurnoverPart(order, counted, late, amountNow, later));
    }

    private TurnoverPart taken(TurnoverPart part) {
        now = Math.addExact(now, part.now());
        if (!part.counted().isEmpty()) {
            orders++;
            events += part.counted().size();
            sum = Math.addExact(sum, part.amount());
            changedLater += part.later() == null ? 0 : 1;
            biggest.add(part);
        }
        if (part.difference() != 0) {
            movedOrders++;
            moved.add(part);
        }
        return part;
    }

    /** What all orders came to. */
    public TierBasis result() {
        return new TierBasis(orders, events, sum, biggest.list(), changedLater, now, moved.list(), movedOrders);
    }

    /** The parts of the biggest amounts, whatever their sign; of equal ones the first order by id. */
    private static final class Top {
        private final Comparator<TurnoverPart> bySize;
        private final PriorityQueue<TurnoverPart> parts;

        Top(ToLongFunction<TurnoverPart> amount) {
            bySize = Comparator.<TurnoverPart>comparingLong(part -> Math.abs(amount.applyAsLong(part)))
                    .thenComparing(TurnoverPart::order, Comparator.reverseOrder());
            parts = new PriorityQueue<>(bySize);
        }

        void add(TurnoverPart part) {
            parts.add(part);
            if (parts.size() > TierBasis.NAMED) {
                parts.remove();
            }
        }

        List<TurnoverPart> list() {
            return parts.stream().sorted(bySize.reversed()).toList();
        }
    }
}
