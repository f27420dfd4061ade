package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.document.StatementDocument;
import org.commissionledger.app.payout.PayoutTermsSource;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.statement.CurrencyStatement;
import org.commissionledger.app.statement.StatementQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.payout.PayoutQuery;
import org.commissionledger.projections.statement.Period;
import org.commissionledger.projections.statement.StatementLine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** What a partner has, and every change that led to it. */
@Controller
@Hidden
class BalancePage {

    private static final String ALL_TIME = "all";

    private final Ledger ledger;
    private final Snapshot snapshot;
    private final PayoutTermsSource payouts;

    BalancePage(Ledger ledger, Snapshot snapshot, PayoutTermsSource payouts) {
        this.ledger = ledger;
        this.snapshot = snapshot;
        this.payouts = payouts;
    }

    /**
     * A line of a statement.
     *
     * @param shared whether it is a share of another partner's commission, whose order the partner does not see
     */
    record Change(StatementDocument.Line line, boolean shared) {}

    /**
     * A page of the statement in one currency.
     *
     * @param begins whether it begins with the period
     * @param ends whether it ends with the period
     * @param opening what there was before its first line, by purse
     * @param closing what there is after its last line
     * @param agrees whether the lines lead to the balance, where it ends with the period
     */
    record Part(
            String currency,
            boolean begins,
            boolean ends,
            Map<String, String> opening,
            List<Change> changes,
            Map<String, String> closing,
            boolean agrees) {}

    @GetMapping("/partners/{id}/balance")
    String balance(
            @AuthenticationPrincipal Caller caller,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @PathVariable String id,
            Paging paging,
            Model model) {
        boolean ofAllTime = ALL_TIME.equals(shell.parameter("month"));
        YearMonth asked = ofAllTime ? null : Asked.month(shell, "month");
        Period.By by = by(shell.parameter("by"));
        Long before = paging.place(Long::valueOf);
        long skip = before == null ? 0 : Math.max(0, before);
        return snapshot.read(jdbc -> {
            Asked.partner(jdbc, caller.scope(), id);
            YearMonth month = asked != null || ofAllTime ? asked : latest(jdbc, caller.scope(), id, shell);
            model.addAttribute("partner", id);
            List<BalanceLine> balances = new BalanceQuery(jdbc, caller.scope()).ofOne(id, AsOf.NOW);
            model.addAttribute(
                    "balances",
                    balances.stream()
                            .map(line -> Purses.of(line.currency(), line.balance()))
                            .toList());
            model.addAttribute("month", month);
            model.addAttribute("by", by.name());
            model.addAttribute("minimums", minimums());
            model.addAttribute(
                    "prospects",
                    PayoutProspect.of(
                            balances,
                            new PayoutQuery(jdbc).wallets(Scope.of(new PartnerId(id))),
                            payouts.terms(),
                            shell));
            List<Part> parts = new StatementQuery(ledger.database().cursors(), ledger.json(), caller.scope())
                    .statements(new PartnerId(id), period(by, month, shell.zone()), null).stream()
                            .map(statement -> part(statement, skip, paging.limit()))
                            .toList();
            boolean more = parts.stream().anyMatch(part -> !part.ends);
            model.addAttribute(
                    "page", new Page<>(parts, more ? Paging.encoded(Long.toString(skip + paging.limit())) : null));
            return "balance";
        });
    }

    private Map<String, String> minimums() {
        return payouts.terms().minimums().entrySet().stream()
                .collect(Collectors.toMap(
                        least -> least.getKey().getCurrencyCode(),
                        least -> Amounts.format(least.getValue(), least.getKey())));
    }

    /** The month in which something happened last. */
    private static YearMonth latest(JdbcClient jdbc, Scope scope, String id, Surroundings shell) {
        return YearMonth.from(new JournalQuery(jdbc, scope)
                .lastOccurred(id)
                .orElse(shell.now())
                .atZone(shell.zone()));
    }

    private static Period.By by(@Nullable String word) {
        return switch (word) {
            case null -> Period.By.BUSINESS;
            case "business" -> Period.By.BUSINESS;
            case "recorded" -> Period.By.RECORDED;
            default ->
                throw Asked.wrong(
                        "by", "A statement goes by what happened or by what was recorded, not by '" + word + "'");
        };
    }

    /** A month from its first moment to its last, as finely as the database tells moments apart. */
    private static Period period(Period.By by, @Nullable YearMonth month, ZoneId zone) {
        return month == null
                ? new Period(by, null, null)
                : new Period(by, lastBefore(month, zone), lastBefore(month.plusMonths(1), zone));
    }

    private static Instant lastBefore(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    }

    private static Part part(CurrencyStatement statement, long skip, int limit) {
        Currency currency = statement.currency();
        try (Stream<StatementLine> lines = statement.lines()) {
            Iterator<StatementLine> walk = lines.iterator();
            for (long passed = 0; passed < skip && walk.hasNext(); passed++) {
                walk.next();
            }
            Map<String, String> opening = StatementDocument.purses(statement.closing(), currency);
            List<Change> changes = new ArrayList<>();
            while (changes.size() < limit && walk.hasNext()) {
                changes.add(change(walk.next(), currency));
            }
            Map<String, String> closing = StatementDocument.purses(statement.closing(), currency);
            boolean ends = !walk.hasNext();
            return new Part(
                    currency.getCurrencyCode(), skip == 0, ends, opening, changes, closing, ends && statement.agrees());
        }
    }

    private static Change change(StatementLine line, Currency currency) {
        return new Change(
                StatementDocument.Line.of(line, line.purse().word(), currency),
                line.entry().reason().equals("REFERRAL"));
    }
}
