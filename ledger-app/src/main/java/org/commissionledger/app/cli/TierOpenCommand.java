package org.commissionledger.app.cli;

import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Opens a month before its first orders: everybody's tier from the turnover of the month before (R11). */
@Command(
        name = "open",
        description = "Assign the tiers of a month to all partners who have none yet.",
        mixinStandardHelpOptions = true)
final class TierOpenCommand implements Callable<Integer> {

    private static final List<Column> COLUMNS = List.of(
            Column.text("partner"),
            Column.text("offer"),
            Column.text("month"),
            Column.text("currency"),
            Column.text("basis_month"),
            Column.number("basis_turnover"),
            Column.number("tier"),
            Column.number("rate"),
            Column.number("schedule_version"));

    @ParentCommand
    private TierCommands tier = new TierCommands();

    @Option(names = "--month", paramLabel = "YYYY-MM", required = true, description = "The month; it must have begun.")
    private String month = "";

    @Option(names = "--offer", paramLabel = "NAME", description = "Default: the advertiser's only one.")
    private @Nullable String offer;

    @Option(names = "--advertiser", defaultValue = "aliexpress", description = "Default: ${DEFAULT-VALUE}.")
    private String advertiser = "aliexpress";

    @Override
    public Integer call() {
        YearMonth of = TiersCommand.month(month);
        LedgerCommand ledger = tier.ledger();
        Ledger open = ledger.open();
        List<TierAssigned> assigned = open.monthOpening()
                .open(
                        open.offers().named(offer, advertiser),
                        of,
                        open.fixBusinessZone(ledger.options().zone()));
        open.projector().awaitHead();
        ledger.answer().rows(COLUMNS, assigned.stream().map(TierOpenCommand::row));
        return LedgerMain.DONE;
    }

    private static List<Object> row(TierAssigned event) {
        return List.of(
                event.partner().value(),
                event.offer().value(),
                event.month().toString(),
                event.currency().getCurrencyCode(),
                event.basisMonth().toString(),
                Amounts.format(event.basis(), event.currency()),
                event.tier(),
                event.rate().toString(),
                event.scheduleVersion());
    }
}
