package org.commissionledger.projections.tier;

import java.time.Instant;
import java.time.YearMonth;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.TurnoverChange;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event's share in a turnover (R12), for those who want to see what a sum is made of.
 *
 * @param amount minor units; negative for a decline
 */
public record TurnoverLine(RecordedEvent event, OrderEvent cause, YearMonth month, long amount) {

    /** The share of an event, or null where it changes no turnover. */
    public static @Nullable TurnoverLine of(RecordedEvent event) {
        OrderEvent cause = (OrderEvent) event.payload();
        TurnoverChange change = cause.moved().turnover();
        return change == null ? null : new TurnoverLine(event, cause, change.month(), change.amount());
    }

    public OrderId order() {
        return cause.order();
    }

    public long position() {
        return event.position();
    }

    public Instant occurredAt() {
        return cause.occurredAt();
    }

    /** What happened to the order, in words: {@code paid for}. */
    public String happened() {
        return switch (cause) {
            case OrderRegistered _ -> "paid for";
            case OrderDeclined _ -> "declined";
            case ConfirmationReversed _ -> "declined after confirmation";
            case OrderReinstated _ -> "reinstated";
            case OrderDelivered _, OrderConfirmed _, OrderAmended _, CommissionCorrected _ ->
                throw new IllegalStateException("a " + event.type() + " changes no turnover");
        };
    }
}
