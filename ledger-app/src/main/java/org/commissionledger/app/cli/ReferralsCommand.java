package org.commissionledger.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.commissionledger.domain.money.Amounts;
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

    private static final List<Column> COLUMNS = List.of(
            Column.text("referrer"),
            Column.text("partner"),
            Column.text("currency"),
            Column.number("earned"),
            Column.number("orders"));

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--partner", paramLabel = "ID", description = "Only what this referrer earned.")
    private @Nullable String partner;

    @Override
    public Integer call() {
        Queries.of(ledger.open())
                .streaming(
                        jdbc -> new ReferralQuery(jdbc, Scope.ALL).earnings(partner),
                        lines -> ledger.answer().rows(COLUMNS, lines.map(ReferralsCommand::row)));
        return LedgerMain.DONE;
    }

    private static List<Object> row(ReferralQuery.Line line) {
        return List.of(
                line.referrer(),
                line.partner(),
                line.currency().getCurrencyCode(),
                Amounts.format(line.earned(), line.currency()),
                line.orders());
    }
}
