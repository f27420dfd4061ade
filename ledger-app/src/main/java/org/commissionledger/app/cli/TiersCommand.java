package org.commissionledger.app.cli;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.TierDocument;
import org.commissionledger.app.tier.TierEventQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.tier.TierQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Who reached which tier, and from what (R11). */
@Command(name = "tiers", description = "Assigned tiers with their basis.", mixinStandardHelpOptions = true)
final class TiersCommand implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--partner", paramLabel = "ID", description = "Only this partner.")
    private @Nullable String partner;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "Only this month.")
    private @Nullable String month;

    @Mixin
    private AsOfOptions asOf = new AsOfOptions();

    @Override
    public Integer call() {
        String only = month == null ? null : month(month).toString();
        AsOf moment = asOf.asOf();
        Ledger open = ledger.open();
        Queries.of(open, moment)
                .streaming(
                        jdbc -> moment.isNow()
                                ? new TierQuery(jdbc, Scope.ALL).tiers(partner, only)
                                : new TierEventQuery(jdbc, open.json(), Scope.ALL).lines(partner, only, moment),
                        lines -> ledger.answer().rows(TierDocument.COLUMNS, lines.map(TierDocument::of)));
        return LedgerMain.DONE;
    }

    /** @throws RuleViolation where the text is no month */
    static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new RuleViolation("'" + text + "' is no month; write one such as 2026-07");
        }
    }
}
