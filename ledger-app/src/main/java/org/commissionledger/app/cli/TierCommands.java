package org.commissionledger.app.cli;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** One partner's tier of one month: why it is what it is, what if it were assigned now, and an accountant's word on it (R11). */
@Command(
        name = "tier",
        description = "Open a month; explain, restate or set a partner's tier for it.",
        mixinStandardHelpOptions = true,
        subcommands = {TierExplainCommand.class, TierRestateCommand.class, TierOpenCommand.class})
final class TierCommands implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LedgerCommand ledger() {
        return ledger;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say explain, restate, open or reassign");
    }

    @Command(
            name = "reassign",
            description = "Set another tier, for orders registered from now on.",
            mixinStandardHelpOptions = true)
    int reassign(
            @Parameters(paramLabel = "PARTNER") String partner,
            @Parameters(paramLabel = "MONTH", description = "Such as 2026-07.") String month,
            @Parameters(paramLabel = "TIER", description = "Counted from 1.") int tier,
            @Option(names = "--reason", required = true, description = "Why; it is kept.") String reason,
            @Option(names = "--by", paramLabel = "WHO", description = "Who says so (default: the system's user).")
                    @Nullable
                    String by,
            @Option(names = "--offer", paramLabel = "NAME", description = "Default: the advertiser's only one.")
                    @Nullable
                    String offer,
            @Option(names = "--advertiser", defaultValue = "aliexpress", description = "Default: ${DEFAULT-VALUE}.")
                    String advertiser) {
        YearMonth of = TiersCommand.month(month);
        Ledger open = ledger.open();
        TierReassigned set = open.tiers()
                .reassign(
                        open.offers().named(offer, advertiser),
                        PartnerCommands.partner(partner),
                        of,
                        tier,
                        by == null ? System.getProperty("user.name") : by,
                        reason,
                        open.fixBusinessZone(ledger.options().zone()));
        open.projector().awaitHead();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("partner", set.partner().value());
        document.put("offer", set.offer().value());
        document.put("month", set.month().toString());
        document.put("tier", set.tier());
        document.put("rate", set.rate().toString());
        document.put("basis", Amounts.format(set.basis(), set.currency()));
        document.put("schedule_version", set.scheduleVersion());
        document.put("reassigned_by", set.reassignedBy());
        document.put("reason", set.reason());
        ledger.answer().object(document);
        return LedgerMain.DONE;
    }
}
