package org.commissionledger.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.commissionledger.app.offer.Offers;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
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
                        List.of(
                                Column.text("offer"),
                                Column.text("advertiser"),
                                Column.text("currency"),
                                Column.number("versions")),
                        open.offers().names().stream()
                                .map(name -> open.offers().get(name))
                                .map(offer -> List.of(
                                        offer.offer().value(),
                                        offer.advertiser(),
                                        offer.currency().getCurrencyCode(),
                                        offer.schedules().size())));
        return LedgerMain.DONE;
    }

    @Command(name = "show", description = "Show an offer with all its versions.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "NAME") String name) {
        return print(ledger.open().offers().get(Offers.name(name)));
    }

    private int print(OfferState offer) {
        Answer answer = ledger.answer();
        if (answer.format() == Format.json) {
            answer.object(document(offer));
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

    static Map<String, Object> document(OfferState offer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("offer", offer.offer().value());
        document.put("advertiser", offer.advertiser());
        document.put("currency", offer.currency().getCurrencyCode());
        document.put(
                "versions",
                offer.schedules().stream()
                        .map(schedule -> version(schedule, offer.currency()))
                        .toList());
        return document;
    }

    private static Map<String, Object> version(RateSchedule schedule, Currency currency) {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("version", schedule.version());
        version.put("effective_from", schedule.effectiveFrom().toString());
        version.put("basis", schedule.basis().name());
        List<Map<String, String>> tiers = new ArrayList<>();
        for (Tier tier : schedule.tiers()) {
            Map<String, String> line = new LinkedHashMap<>();
            line.put("turnover", Amounts.format(tier.turnover(), currency));
            line.put("rate", tier.rate().toString());
            tiers.add(line);
        }
        version.put("tiers", tiers);
        version.put("excluded_categories", List.copyOf(schedule.excludedCategories()));
        version.put("referral_rate", schedule.referralRate().toString());
        return version;
    }
}
