package org.commissionledger.projections.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** R15: an order as it stood at a moment, from its events up to then: the fold of the order view, for one order. */
public final class OrderAsOf {

    private OrderAsOf() {}

    /**
     * The order's line after these events.
     *
     * @param history the order's events in order, from its registration on
     */
    public static OrderQuery.Line line(List<RecordedEvent> history) {
        OrderRow row = history.stream()
                .map(event -> OrderRow.of((OrderEvent) event.payload(), event.position()))
                .reduce(OrderRow::followedBy)
                .orElseThrow(() -> new IllegalArgumentException("an order without events has not been registered"));
        OrderRegistered registered = row.registered();
        OrderStatus status = row.status();
        if (registered == null || status == null) {
            throw new IllegalArgumentException("the history does not begin with the order's registration");
        }
        Terms terms = registered.terms();
        OrderDetails details = registered.details();
        Commission money = row.last().moved().after();
        return new OrderQuery.Line(
                registered.order().toString(),
                details.group(),
                registered.moved().partner().value(),
                terms.offer().value(),
                terms.currency(),
                status.word(),
                registered.paidAmount(),
                money.base(),
                money.amount(),
                money.referral(),
                terms.scheduleVersion(),
                terms.tier(),
                terms.rate().value(),
                terms.exclusion() == null ? null : terms.exclusion().name(),
                terms.referrer() == null ? null : terms.referrer().value(),
                details.subId(),
                details.category(),
                details.country(),
                registered.occurredAt().truncatedTo(ChronoUnit.MICROS),
                micros(row.deliveredAt()),
                micros(row.settledAt()),
                row.lastPosition());
    }

    /** As the order view keeps times. */
    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
