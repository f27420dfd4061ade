package org.commissionledger.projections.orders;

import java.time.Instant;
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
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events changes in one order's row. A null status or time stands for "as it was"; the money always comes
 * from the last event.
 *
 * @param registered the registration, if it lies in the batch
 * @param settledAt when it was last confirmed or declined
 */
record OrderRow(
        @Nullable OrderRegistered registered,
        OrderEvent last,
        long lastPosition,
        @Nullable OrderStatus status,
        @Nullable Instant deliveredAt,
        @Nullable Instant settledAt) {

    static OrderRow of(OrderEvent event, long position) {
        return new OrderRow(
                event instanceof OrderRegistered registered ? registered : null,
                event,
                position,
                statusAfter(event),
                event instanceof OrderDelivered ? event.occurredAt() : null,
                settles(event) ? event.occurredAt() : null);
    }

    OrderRow followedBy(OrderRow later) {
        return new OrderRow(
                registered,
                later.last,
                later.lastPosition,
                later.status == null ? status : later.status,
                later.deliveredAt == null ? deliveredAt : later.deliveredAt,
                later.settledAt == null ? settledAt : later.settledAt);
    }

    private static @Nullable OrderStatus statusAfter(OrderEvent event) {
        return switch (event) {
            case OrderRegistered _ -> OrderStatus.WAITING;
            case OrderDelivered _ -> OrderStatus.PENDING;
            case OrderConfirmed _, OrderReinstated _ -> OrderStatus.CONFIRMED;
            case OrderDeclined _, ConfirmationReversed _ -> OrderStatus.DECLINED;
            case OrderAmended _, CommissionCorrected _ -> null;
        };
    }

    private static boolean settles(OrderEvent event) {
        return switch (event) {
            case OrderConfirmed _, OrderReinstated _, OrderDeclined _, ConfirmationReversed _ -> true;
            case OrderRegistered _, OrderDelivered _, OrderAmended _, CommissionCorrected _ -> false;
        };
    }
}
