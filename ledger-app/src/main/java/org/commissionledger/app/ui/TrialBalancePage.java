package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commissionledger.app.document.TrialBalanceDocument.Account;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.security.Caller;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.AccountLine;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every account comes to at any moment, and that all of them together come to zero (R14, R15). */
@Controller
@Hidden
class TrialBalancePage {

    /**
     * Accounts of one kind together: one of the network, or the same of all partners.
     *
     * @param kind such as network:commission, or partner:*:available
     */
    record Group(String kind, long accounts, String debit, String credit, String balance) {}

    /** One currency's; the sum of all balances is zero, or something is wrong. */
    record Sheet(String currency, List<Group> groups, String debit, String credit, String sum, boolean isZero) {}

    private final Snapshot snapshot;
    private final RowStreams streams;

    TrialBalancePage(Snapshot snapshot, RowStreams streams) {
        this.snapshot = snapshot;
        this.streams = streams;
    }

    @GetMapping("/journal/trial-balance")
    String trialBalance(
            Model model,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller,
            Paging paging) {
        Moment moment = Moment.of(shell);
        return snapshot.read(jdbc -> {
            AsOf asOf = RecordedTime.byPosition(jdbc, moment.asOf(shell.zone()));
            RowStreams.requireThere(asOf, shell.position());
            List<AccountLine> accounts = new JournalQuery(jdbc, caller.scope()).trialBalance(asOf);
            String after = paging.place(place -> place);
            List<AccountLine> page = accounts.stream()
                    .filter(line -> after == null || name(line).compareTo(after) > 0)
                    .sorted(Comparator.comparing(TrialBalancePage::name))
                    .limit(paging.oneMore())
                    .toList();
            Page<Account> items = paging.page(page, Account::of, TrialBalancePage::name);
            model.addAttribute("moment", moment);
            model.addAttribute("begins", Moment.begins(jdbc, asOf));
            model.addAttribute("sheets", sheets(accounts));
            model.addAttribute("page", items);
            return "trial-balance";
        });
    }

    @GetMapping("/journal/trial-balance.csv")
    void csv(
            HttpServletResponse response,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller) {
        AsOf asOf = Moment.of(shell).asOf(shell.zone());
        streams.csv(
                response,
                asOf,
                Account.COLUMNS,
                jdbc -> new JournalQuery(jdbc, caller.scope()).trialBalance(asOf).stream(),
                Account::of);
    }

    private static String name(AccountLine line) {
        return line.account() + " " + line.currency().getCurrencyCode();
    }

    private static List<Sheet> sheets(List<AccountLine> accounts) {
        Map<String, List<AccountLine>> currencies = accounts.stream()
                .collect(Collectors.groupingBy(
                        line -> line.currency().getCurrencyCode(), TreeMap::new, Collectors.toList()));
        return currencies.values().stream().map(TrialBalancePage::sheet).toList();
    }

    private static Sheet sheet(List<AccountLine> accounts) {
        Currency currency = accounts.getFirst().currency();
        Map<String, List<AccountLine>> kinds = accounts.stream()
                .collect(Collectors.groupingBy(line -> kind(line.account()), TreeMap::new, Collectors.toList()));
        List<Group> groups = new ArrayList<>();
        kinds.forEach((kind, lines) -> {
            AccountLine sum = sum(kind, currency, lines);
            groups.add(new Group(
                    kind,
                    lines.size(),
                    Amounts.format(sum.debit(), currency),
                    Amounts.format(sum.credit(), currency),
                    Amounts.format(sum.balance(), currency)));
        });
        AccountLine all = sum("", currency, accounts);
        return new Sheet(
                currency.getCurrencyCode(),
                groups,
                Amounts.format(all.debit(), currency),
                Amounts.format(all.credit(), currency),
                Amounts.format(all.balance(), currency),
                all.balance() == 0);
    }

    private static AccountLine sum(String name, Currency currency, List<AccountLine> lines) {
        long debit = 0;
        long credit = 0;
        for (AccountLine line : lines) {
            debit = Math.addExact(debit, line.debit());
            credit = Math.addExact(credit, line.credit());
        }
        return new AccountLine(name, currency, debit, credit);
    }

    private static String kind(String account) {
        return account.startsWith("partner:") ? "partner:*" + account.substring(account.lastIndexOf(':')) : account;
    }
}
