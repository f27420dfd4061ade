package org.commissionledger.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.journal.Balance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What partners have. */
@Command(name = "balances", description = "Balances by partner and currency.", mixinStandardHelpOptions = true)
final class BalancesCommand implements Callable<Integer> {

    static final List<Column> COLUMNS = List.of(
            Column.text("partner"),
            Column.text("currency"),
            Column.number("in_progress"),
            Column.number("available"),
            Column.number("reserved"),
            Column.number("paid_out"),
            Column.number("commission_earned"),
            Column.number("referral_earned"));

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--partner", paramLabel = "ID", description = "Only this partner.")
    private @Nullable String partner;

    @Mixin
    private AsOfOptions asOf = new AsOfOptions();

    @Override
    public Integer call() {
        AsOf moment = asOf.asOf();
        Queries.of(ledger.open(), moment)
                .streaming(
                        jdbc -> new BalanceQuery(jdbc, Scope.ALL).balances(partner, moment),
                        lines -> ledger.answer().rows(COLUMNS, lines.map(BalancesCommand::row)));
        return LedgerMain.DONE;
    }

    static List<String> row(BalanceLine line) {
        Balance balance = line.balance();
        return List.of(
                line.partner(),
                line.currency().getCurrencyCode(),
                Amounts.format(balance.inProgress(), line.currency()),
                Amounts.format(balance.available(), line.currency()),
                Amounts.format(balance.reserved(), line.currency()),
                Amounts.format(balance.paidOut(), line.currency()),
                Amounts.format(balance.commissionEarned(), line.currency()),
                Amounts.format(balance.referralEarned(), line.currency()));
    }
}
