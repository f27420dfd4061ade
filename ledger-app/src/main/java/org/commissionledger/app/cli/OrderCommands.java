package org.commissionledger.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.OrderQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** One order: as it stands, how it came there, and why (R17). */
@Command(name = "order", description = "An order's state, history and explanation.", mixinStandardHelpOptions = true)
final class OrderCommands implements Callable<Integer> {

    private static final List<Column> HISTORY = List.of(
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

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say show, history or explain");
    }

    @Command(name = "show", description = "The order as it stands.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID") String id) {
        Ledger open = ledger.open();
        open.projector().awaitHead();
        OrderQuery.Line order = new OrderQuery(open.database().jdbc())
                .find(id)
                .orElseThrow(() -> new RuleViolation("there is no order " + id
                        + "; orders are written advertiser:sub_order_id, such as aliexpress:8211114279858963"));
        ledger.answer().object(OrderColumns.COLUMNS, OrderColumns.row(order));
        return LedgerMain.DONE;
    }

    @Command(
            name = "history",
            description = "Each event with the order's state and the change of the balances after it.",
            mixinStandardHelpOptions = true)
    int history(@Parameters(paramLabel = "ID") String id) {
        Explanation explanation = ledger.open().orderStories().explain(id);
        ledger.answer().rows(HISTORY, explanation.steps().stream().map(OrderCommands::step));
        return LedgerMain.DONE;
    }

    private static List<Object> step(Explanation.Step step) {
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

    @Command(
            name = "explain",
            description = "Why the order has its status, and how each cent of it came about.",
            mixinStandardHelpOptions = true)
    int explain(@Parameters(paramLabel = "ID") String id) {
        Explanation explanation = ledger.open().orderStories().explain(id);
        Answer answer = ledger.answer();
        if (answer.format() == Format.table) {
            text(explanation).lines().forEach(answer::text);
        } else {
            answer.object(document(explanation));
        }
        return LedgerMain.DONE;
    }

    static String text(Explanation explanation) {
        return "Order " + explanation.state().order() + " of partner "
                + explanation.state().partner() + " is "
                + explanation.state().status().word()
                + (explanation.credited() ? " and credited." : " and not credited.") + "\n"
                + String.join("\n", explanation.sentences());
    }

    private static Map<String, Object> document(Explanation explanation) {
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
                    "entries", step.entries().stream().map(OrderCommands::entry).toList());
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
