package org.commissionledger.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.TrialBalanceDocument;
import org.commissionledger.app.wiring.Queries;
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
        TrialBalanceDocument document = TrialBalanceDocument.of(accounts);
        if (answer.format() == Format.json) {
            answer.document(document);
        } else {
            answer.rows(TrialBalanceDocument.Account.COLUMNS, document.accounts().stream());
            document.sum()
                    .forEach((currency, amount) -> answer.text("sum of all balances in " + currency + ": " + amount));
        }
        return TrialBalanceDocument.isZero(accounts) ? LedgerMain.DONE : LedgerMain.FINDINGS;
    }
}
