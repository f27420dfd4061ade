package org.commissionledger.app.postback;

import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.projections.RecordedEvent;

/**
 * What happened to an order, as a partner is told of it.
 *
 * @param order the event's payload
 * @param registered the order's first event, which alone says what never changes, such as the sub id
 */
public record Change(RecordedEvent event, OrderEvent order, OrderRegistered registered) {

    /** The order's status after it (R3). */
    OrderStatus status() {
        return statusAfter(order);
    }

    /** The status of an order after this event of it (R3). An amendment leaves it as the row said that it was. */
    static OrderStatus statusAfter(OrderEvent event) {
        return switch (event) {
            case OrderRegistered _ -> OrderStatus.WAITING;
            case OrderDelivered _ -> OrderStatus.PENDING;
            case OrderConfirmed _, CommissionCorrected _, OrderReinstated _ -> OrderStatus.CONFIRMED;
            case OrderDeclined _, ConfirmationReversed _ -> OrderStatus.DECLINED;
            case OrderAmended amended -> amended.report().status();
        };
    }
}
