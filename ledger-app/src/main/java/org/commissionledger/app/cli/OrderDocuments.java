package org.commissionledger.app.cli;

import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.OrderQuery;

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

    static Map<String, Object> standing(OrderQuery.Line order) {
        Currency currency = order.currency();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("order", order.order());
        document.put("order_group", order.orderGroup());
        document.put("status", order.status());
        document.put("partner", order.partner());
        document.put("offer", order.offer());
        document.put("currency", currency.getCurrencyCode());
        document.put("paid_amount", Amounts.format(order.paidAmount(), currency));
        document.put("base", Amounts.format(order.base(), currency));
        document.put("commission", Amounts.format(order.commission(), currency));
        document.put("referral", Amounts.format(order.referral(), currency));
        document.put("schedule_version", order.scheduleVersion());
        document.put("tier", order.tier());
        document.put("rate", order.rate().stripTrailingZeros().toPlainString());
        document.put("exclusion", order.exclusion());
        document.put("referrer", order.referrer());
        document.put("sub_id", order.subId());
        document.put("category", order.category());
        document.put("country", order.country());
        document.put("registered_at", order.registeredAt().toString());
        document.put(
                "delivered_at",
                order.deliveredAt() == null ? null : order.deliveredAt().toString());
        document.put(
                "settled_at",
                order.settledAt() == null ? null : order.settledAt().toString());
        document.put("last_position", order.lastPosition());
        return document;
    }

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
