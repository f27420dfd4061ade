package org.commissionledger.app.cli;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commissionledger.app.adjustment.AdjustmentDesk.Adjustment;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.money.Amounts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** An accountant, with a second person, adds to a balance or takes from it (R14). */
@Command(
        name = "adjust",
        description = "Add to a partner's available balance, or take from it with a negative amount.",
        mixinStandardHelpOptions = true)
final class AdjustCommand implements Callable<Integer> {

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Parameters(index = "0", paramLabel = "PARTNER")
    private String partner = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "Such as 12.50 or -12.50.")
    private String amount = "";

    @Parameters(index = "2", paramLabel = "CURRENCY")
    private String currency = "";

    @Option(names = "--reason", required = true, description = "Why; it is kept.")
    private String reason = "";

    @Option(names = "--second-person", paramLabel = "WHO", required = true, description = "Who agreed; not yourself.")
    private String secondPerson = "";

    @Option(names = "--by", paramLabel = "WHO", description = "Who does it (default: the system's user).")
    private @Nullable String by;

    @Option(names = "--key", paramLabel = "KEY", description = "An idempotency key: once given, done once.")
    private @Nullable String key;

    @Override
    public Integer call() {
        Currency of = currency(currency);
        Adjustment asked = new Adjustment(
                PartnerCommands.partner(partner),
                of,
                amount(amount, of),
                reason,
                by == null ? System.getProperty("user.name") : by,
                secondPerson);
        Ledger open = ledger.open();
        open.fixBusinessZone(ledger.options().zone());
        long position = open.adjustments().adjust(asked, key);
        open.projector().awaitHead();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("position", position);
        document.put("partner", asked.partner().value());
        document.put("currency", of.getCurrencyCode());
        document.put("amount", Amounts.format(asked.amount(), of));
        document.put("reason", asked.reason());
        document.put("adjusted_by", asked.by());
        document.put("second_person", asked.secondPerson());
        ledger.answer().object(document);
        return LedgerMain.DONE;
    }

    /** @throws RuleViolation where there is no such currency */
    static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation("'" + code + "' is no currency; write its ISO code, such as USD");
        }
    }

    /** @throws RuleViolation where the text is no amount of the currency */
    static long amount(String text, Currency currency) {
        try {
            return Amounts.parse(text, currency);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(String.valueOf(e.getMessage()));
        }
    }
}
