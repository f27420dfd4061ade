package org.commissionledger.app.document;

import java.time.Instant;
import java.util.Currency;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.orders.Explanation;

/** An event of an order, with the order's state and the change of the balances after it. */
public record OrderStepDocument(
        long position,
        String eventType,
        Instant occurredAt,
        Instant recordedAt,
        boolean inferred,
        String status,
        @Decimal String base,
        @Decimal String commission,
        @Decimal String inProgressChange,
        @Decimal String availableChange,
        @Decimal String referralChange) {

    public static final Columns<OrderStepDocument> COLUMNS = Columns.of(OrderStepDocument.class);

    public static OrderStepDocument of(Explanation.Step step) {
        Currency currency = step.payload().moved().currency();
        Commission after = step.payload().moved().after();
        return new OrderStepDocument(
                step.event().position(),
                step.event().type(),
                step.payload().occurredAt(),
                step.event().recordedAt(),
                step.payload().inferred(),
                step.status().word(),
                Amounts.format(after.base(), currency),
                Amounts.format(after.amount(), currency),
                Amounts.format(change(step, ":in_progress", "COMMISSION"), currency),
                Amounts.format(change(step, ":available", "COMMISSION"), currency),
                Amounts.format(change(step, ":available", "REFERRAL"), currency));
    }

    private static long change(Explanation.Step step, String account, String reason) {
        return step.entries().stream()
                .filter(entry -> entry.account().name().endsWith(account)
                        && entry.reason().name().equals(reason))
                .mapToLong(Entry::amount)
                .sum();
    }
}
