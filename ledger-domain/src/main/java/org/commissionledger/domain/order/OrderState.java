package org.commissionledger.domain.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What an order's events amount to, as far as the next decision needs it.
 *
 * @param paidAmount as recorded at registration, the amount that counts for turnover (R12)
 * @param commission what was last recorded; its base is what "changed" in R3 compares with
 * @param lastOccurredAt no later event occurs before it (R6)
 * @param taken the reports that events were recorded of, inferred steps left out
 */
public record OrderState(
        OrderId order,
        PartnerId partner,
        Terms terms,
        long paidAmount,
        OrderStatus status,
        Commission commission,
        Instant lastOccurredAt,
        List<Taken> taken) {

    /**
     * A report that was recorded.
     *
     * @param base what it gave as commission base; 0 for a decline, whose amounts change nothing
     */
    record Taken(OrderStatus status, long base, @Nullable Instant at, Instant takenAt, long feed) {}

    public OrderState {
        taken = List.copyOf(taken);
    }

    OrderState after(OrderStatus newStatus, OrderEvent event) {
        return new OrderState(
                order,
                partner,
                terms,
                paidAmount,
                newStatus,
                event.moved().after(),
                event.occurredAt(),
                taking(taken, event));
    }

    static List<Taken> taking(List<Taken> earlier, OrderEvent event) {
        if (event.inferred()) {
            return earlier;
        }
        Report report = event.report();
        long base = report.status() == OrderStatus.DECLINED
                ? 0
                : event.moved().after().base();
        List<Taken> all = new ArrayList<>(earlier);
        all.add(new Taken(report.status(), base, report.at(), report.takenAt(), report.feed()));
        return all;
    }
}
