package org.commissionledger.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.OrderQuery;
import org.jspecify.annotations.Nullable;

/** The shapes that programs read an order in. */
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

    static String text(Explanation explanation) {
        return "Order " + explanation.state().order() + " of partner "
                + explanation.state().partner() + " is "
                + explanation.state().status().word()
                + (explanation.credited() ? " and credited." : " and not credited.") + "\n"
                + String.join("\n", explanation.sentences());
    }

    static Map<String, Object> explanation(Explanation explanation) {
        Terms terms = explanation.state().terms();
        Currency currency = terms.currency();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("order", explanation.state().order().toString());
        document.put("status", explanation.state().status().word());
        document.put("credited", explanation.credited());
        document.put("why", explanation.codes());
        document.put("text", text(explanation));
        document.put("partner", explanation.state().partner().value());
        document.put("offer", terms.offer().value());
        document.put("currency", currency.getCurrencyCode());
        document.put(
                "commission", Amounts.format(explanation.state().commission().amount(), currency));
        document.put("schedule_version", terms.scheduleVersion());
        document.put("basis", terms.basis().name());
        document.put("tier", terms.tier());
        document.put("rate", terms.rate().toString());
        document.put(
                "exclusion",
                terms.exclusion() == null ? null : terms.exclusion().name());
        document.put(
                "referrer", terms.referrer() == null ? null : terms.referrer().value());
        document.put("referral_rate", terms.referralRate().toString());
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        for (Explanation.Step step : explanation.steps()) {
            Map<String, @Nullable Object> event = new LinkedHashMap<>();
            List<Object> values = step(step);
            for (int i = 0; i < HISTORY.size(); i++) {
                event.put(HISTORY.get(i).name(), values.get(i));
            }
            event.put(
                    "entries",
                    step.entries().stream().map(OrderDocuments::entry).toList());
            events.add(event);
        }
        document.put("events", events);
        return document;
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("account", entry.account().name());
        line.put("amount", Amounts.format(entry.amount(), entry.currency()));
        line.put("reason", entry.reason().name());
        return line;
    }
}
