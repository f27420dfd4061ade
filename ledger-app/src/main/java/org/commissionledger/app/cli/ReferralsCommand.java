package org.commissionledger.app.cli;

import java.util.concurrent.Callable;
import org.commissionledger.app.document.ReferralDocument;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.referral.ReferralQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What referrers earned, and from whom (R13). */
@Command(
        name = "referrals",
        description = "Referral earnings by referrer and referred partner.",
        mixinStandardHelpOptions = true)
final class ReferralsCommand implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--partner", paramLabel = "ID", description = "Only what this referrer earned.")
    private @Nullable String partner;

    @Override
    public Integer call() {
        Queries.of(ledger.open())
                .streaming(
                        jdbc -> new ReferralQuery(jdbc, Scope.ALL).earnings(partner),
                        lines -> ledger.answer().rows(ReferralDocument.COLUMNS, lines.map(ReferralDocument::of)));
        return LedgerMain.DONE;
    }
}
