package org.commissionledger.app.cli;

import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.OfferDocument;
import org.commissionledger.app.offer.Offers;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Offers and their rate schedules (R8). */
@Command(name = "offer", description = "Publish and show offers.", mixinStandardHelpOptions = true)
final class OfferCommands implements Callable<Integer> {

    private static final List<Column> TIERS = List.of(
            Column.number("version"),
            Column.text("effective_from"),
            Column.text("basis"),
            Column.number("turnover"),
            Column.number("rate"),
            Column.text("excluded_categories"),
            Column.number("referral_rate"));

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say publish, list or show");
    }

    @Command(
            name = "publish",
            description = "Publish an offer file (YAML); versions published before must stand in it unchanged.",
            mixinStandardHelpOptions = true)
    int publish(@Parameters(paramLabel = "FILE") Path file) {
        return print(ledger.open().offers().publish(file, ledger.options().zone()));
    }

    @Command(name = "list", description = "List the offers.", mixinStandardHelpOptions = true)
    int list() {
        Ledger open = ledger.open();
        ledger.answer()
                .rows(
                        OfferDocument.Line.COLUMNS,
                        open.offers().names().stream()
                                .map(name -> open.offers().get(name))
                                .map(OfferDocument.Line::of));
        return LedgerMain.DONE;
    }

    @Command(name = "show", description = "Show an offer with all its versions.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "NAME") String name) {
        return print(ledger.open().offers().get(Offers.name(name)));
    }

    private int print(OfferState offer) {
        Answer answer = ledger.answer();
        if (answer.format() == Format.json) {
            answer.document(OfferDocument.of(offer));
        } else {
            answer.text("offer " + offer.offer() + " of advertiser " + offer.advertiser() + ", in " + offer.currency());
            answer.rows(TIERS, offer.schedules().stream().flatMap(schedule -> tiers(schedule, offer.currency())));
        }
        return LedgerMain.DONE;
    }

    private static Stream<List<Object>> tiers(RateSchedule schedule, Currency currency) {
        return schedule.tiers().stream()
                .map(tier -> List.of(
                        schedule.version(),
                        schedule.effectiveFrom().toString(),
                        schedule.basis().name(),
                        Amounts.format(tier.turnover(), currency),
                        tier.rate().toString(),
                        List.copyOf(schedule.excludedCategories()),
                        schedule.referralRate().toString()));
    }
}
