package org.commissionledger.app.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.Filter;
import org.commissionledger.projections.journal.JournalQuery.Line;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.statement.Purse;
import org.commissionledger.projections.statement.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steps through the past of a partner or an order: what each event changed, before and after (R15). */
final class Walk {

    /** So many entries of a partner are walked back at a time. */
    private static final int ENTRIES = 100;

    private Walk() {}

    /** What an event did to one account. */
    record Change(String account, String currency, String before, String amount, String after, String reason) {}

    /** An event and what it did. */
    record Step(
            long position,
            String eventType,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable String order,
            List<Change> changes) {}

    /**
     * A partner's way to a moment, the latest event first: by when it happened, where the moment is one of business.
     *
     * @param balances what he had then
     * @param back the event before his last one, where a step back leads
     * @param forth his next event
     * @param earlier the event up to which the walk goes on; null where it is at its beginning
     */
    record OfPartner(
            List<BalanceDocument> balances,
            List<Step> steps,
            @Nullable Long back,
            @Nullable Long forth,
            @Nullable Long earlier) {}

    /** Walks back from what the partner had at the moment. Steps lead from event to event, so days of business have none. */
    static OfPartner ofPartner(JdbcClient jdbc, Scope scope, String partner, AsOf asOf) {
        Map<Currency, Map<Purse, Long>> purses = new HashMap<>();
        List<BalanceDocument> balances = new ArrayList<>();
        for (BalanceLine line : new BalanceQuery(jdbc, scope).ofOne(partner, asOf)) {
            balances.add(BalanceDocument.of(line));
            purses.put(line.currency(), new HashMap<>(Statement.purses(line.balance())));
        }
        JournalQuery journal = new JournalQuery(jdbc, scope);
        Filter his = new Filter(partner, null, null, asOf);
        List<Line> latest = asOf.business() == null
                ? journal.latest(his, null, ENTRIES + 1)
                : journal.latestHappened(his, ENTRIES + 1);
        boolean more = latest.size() > ENTRIES;
        List<Step> steps = steps(more ? withoutLastEvent(latest) : latest, purses);
        boolean isSteppable = asOf.business() == null && !steps.isEmpty();
        return new OfPartner(
                balances,
                steps,
                isSteppable ? before(steps.getFirst()) : null,
                asOf.business() == null && !asOf.isNow() ? next(journal, partner, asOf) : null,
                isSteppable && more ? before(steps.getLast()) : null);
    }

    private static @Nullable Long before(Step step) {
        return step.position - 1;
    }

    private static @Nullable Long next(JournalQuery journal, String partner, AsOf asOf) {
        return journal.page(new Filter(partner, null, null, asOf, AsOf.NOW), null, 1).stream()
                .findFirst()
                .map(Line::position)
                .orElse(null);
    }

    /** Of the last event there may be further entries that were not read. */
    private static List<Line> withoutLastEvent(List<Line> latest) {
        long last = latest.getLast().position();
        return latest.stream().filter(line -> line.position() != last).toList();
    }

    private static List<Step> steps(List<Line> latest, Map<Currency, Map<Purse, Long>> purses) {
        Map<Long, List<Line>> events = new LinkedHashMap<>();
        latest.forEach(line ->
                events.computeIfAbsent(line.position(), _ -> new ArrayList<>()).add(line));
        return events.values().stream().map(lines -> step(lines, purses)).toList();
    }

    private static Step step(List<Line> lines, Map<Currency, Map<Purse, Long>> purses) {
        List<Change> changes = new ArrayList<>();
        for (Line line : lines) {
            if (line.account().startsWith("partner:") || line.account().startsWith("network:paid:")) {
                Map<Purse, Long> balances = purses.computeIfAbsent(line.currency(), _ -> new HashMap<>());
                Purse purse = Purse.of(line.account());
                long after = Objects.requireNonNullElse(balances.get(purse), 0L);
                balances.put(purse, Math.subtractExact(after, line.amount()));
                changes.addFirst(
                        change(purse.word(), line.currency(), after - line.amount(), line.amount(), line.reason()));
            }
        }
        Line first = lines.getFirst();
        return new Step(
                first.position(), first.eventType(), first.occurredAt(), first.recordedAt(), first.order(), changes);
    }

    private static Change change(String account, Currency currency, long before, long amount, String reason) {
        Function<Long, String> money = minor -> Amounts.format(minor, currency);
        return new Change(
                account,
                currency.getCurrencyCode(),
                money.apply(before),
                money.apply(amount),
                money.apply(before + amount),
                reason);
    }

    /** An order's events in order, and what each did to the accounts that it touched, of this order's money alone. */
    static List<Step> ofOrder(Explanation explanation) {
        Map<String, Long> balances = new HashMap<>();
        return explanation.steps().stream()
                .map(step -> new Step(
                        step.event().position(),
                        step.event().type(),
                        step.payload().occurredAt(),
                        step.event().recordedAt(),
                        explanation.state().order().toString(),
                        step.entries().stream()
                                .map(entry -> change(entry, balances))
                                .toList()))
                .toList();
    }

    private static Change change(Entry entry, Map<String, Long> balances) {
        String account = entry.account().name();
        long before = Objects.requireNonNullElse(balances.get(account), 0L);
        balances.put(account, before + entry.amount());
        return change(
                account,
                entry.currency(),
                before,
                entry.amount(),
                entry.reason().name());
    }
}
