package org.commissionledger.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.AccountLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What every account comes to; the sum is zero, or something is wrong (R14). */
@Command(
        name = "trial-balance",
        description = "Every account's debit, credit and balance; exit code 1 if they do not sum to zero.",
        mixinStandardHelpOptions = true)
final class TrialBalanceCommand implements Callable<Integer> {

    private static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.text("currency"),
            Column.number("debit"),
            Column.number("credit"),
            Column.number("balance"));

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Mixin
    private AsOfOptions asOf = new AsOfOptions();

    @Override
    public Integer call() {
        AsOf moment = asOf.asOf();
        return print(
                Queries.of(ledger.open(), moment)
                        .answer(jdbc -> new JournalQuery(jdbc, Scope.ALL).trialBalance(moment)),
                ledger.answer());
    }

    static int print(List<AccountLine> accounts, Answer answer) {
        Map<Currency, Long> sums = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        accounts.forEach(line -> sums.merge(line.currency(), line.balance(), Math::addExact));
        Map<String, String> sum = new LinkedHashMap<>();
        sums.forEach((currency, amount) -> sum.put(currency.getCurrencyCode(), Amounts.format(amount, currency)));
        if (answer.format() == Format.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put(
                    "accounts",
                    accounts.stream().map(TrialBalanceCommand::object).toList());
            document.put("sum", sum);
            answer.object(document);
        } else {
            answer.rows(
                    COLUMNS,
                    accounts.stream().map(line -> new ArrayList<>(object(line).values())));
            sum.forEach((currency, amount) -> answer.text("sum of all balances in " + currency + ": " + amount));
        }
        return sums.values().stream().allMatch(amount -> amount == 0) ? LedgerMain.DONE : LedgerMain.FINDINGS;
    }

    private static Map<String, String> object(AccountLine line) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("account", line.account());
        object.put("currency", line.currency().getCurrencyCode());
        object.put("debit", Amounts.format(line.debit(), line.currency()));
        object.put("credit", Amounts.format(line.credit(), line.currency()));
        object.put("balance", Amounts.format(line.balance(), line.currency()));
        return object;
    }
}
