package org.commissionledger.app.cli;

import java.util.concurrent.Callable;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What partners have. */
@Command(name = "balances", description = "Balances by partner and currency.", mixinStandardHelpOptions = true)
final class BalancesCommand implements Callable<Integer> {

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
                        lines -> ledger.answer().rows(BalanceDocument.COLUMNS, lines.map(BalanceDocument::of)));
        return LedgerMain.DONE;
    }
}
