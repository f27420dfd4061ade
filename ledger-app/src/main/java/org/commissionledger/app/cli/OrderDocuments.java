package org.commissionledger.app.cli;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.orders.Explanation;

/** The shapes that programs read an order and its history in. */
final class OrderDocuments {

    static final List<Column> HISTORY = List.of(
            Column.number("position"),
            Column.text("event_type"),
            Column.text("occurred_at"),
            Column.text("recorded_at"),
            Column.text("inferred"),
            Column.text("status"),
            Column.number("base"),
            Column.number("commission"),
            Column.number("in_progress_change"),
            Column.number("available_change"),
            Column.number("referral_change"));

    private OrderDocuments() {}

    static List<Object> step(Explanation.Step step) {
        Currency currency = step.payload().moved().currency();
        Commission after = step.payload().moved().after();
        return Arrays.asList(
                step.event().position(),
                step.event().type(),
                step.payload().occurredAt().toString(),
                step.event().recordedAt().toString(),
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
