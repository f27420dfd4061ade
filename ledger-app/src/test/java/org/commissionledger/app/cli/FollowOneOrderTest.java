package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.feed.FeedFiles;
import org.commissionledger.app.feed.ImportProgress;
import org.commissionledger.app.feed.ImportRequest;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code docs/follow-one-order.md} from what the program does with the demo's feeds, and fails if the committed text
 * differs. To write it anew: {@code -Dtest=FollowOneOrderTest -Dledger.docs.write=true}.
 */
class FollowOneOrderTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "follow-one-order.md");
    private static final String SUB_ORDER = "8213907714436107";
    private static final String ORDER = "aliexpress:" + SUB_ORDER;
    private static final OfferName OFFER = new OfferName("aliexpress");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path directory;

    private final StringBuilder text = new StringBuilder();

    @Test
    void the_document_is_what_the_program_does() throws IOException {
        Ledger ledger = its.ledger();
        Demo demo = Demo.unpackedInto(directory);
        its.clock().set(Instant.parse("2026-06-01T06:00:00Z"));
        ledger.offers().publish(demo.offer(), null);
        ledger.partners().importFile(demo.partners());
        Demo.DATES.forEach(date -> take(ledger, demo, date));
        ledger.projector().awaitHead();

        write(ledger, demo);

        if (Boolean.getBoolean("ledger.docs.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, text);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/follow-one-order.md; write it anew with -Dledger.docs.write=true")
                .isEqualTo(text.toString());
    }

    private void take(Ledger ledger, Demo demo, String date) {
        Instant taken = Instant.parse(date + "T23:59:59Z");
        its.clock().set(taken.plusSeconds(6 * 3600));
        ImportRequest request = new ImportRequest(
                "aliexpress", OFFER, taken, true, false, false, ZoneId.of("Asia/Shanghai"), ZoneOffset.UTC);
        FeedFiles files = new FeedFiles(List.of(demo.feed(date).toString()), InputStream.nullInputStream());
        ledger.feedImport().run(request, ledger.offers().get(OFFER), files, ImportProgress.NONE);
    }

    private void write(Ledger ledger, Demo demo) throws IOException {
        Explanation explanation = ledger.orderStories(Scope.ALL).explain(ORDER, AsOf.NOW, Patience.USUAL);
        say("""
                # Follow one order

                This is order `%s` of the demo, from the advertiser's rows to the cents on two balances.
                A test (`FollowOneOrderTest`) imports the demo's four feeds and writes this page, so all of it is what the program
                does. The numbers in brackets (R3, R7 …) name the rules in `rules.md`. Amounts inside rows and events are
                minor units: `124900` is 1249.00 USD.

                ## 1. What the advertiser tells

                A feed row says how an order stands now, not what happened. The same order comes again in every feed, in a later
                state, out of order or twice; the row's times have no zone and are read in the feed's, Asia/Shanghai (R6).
                """.formatted(ORDER));
        for (String date : Demo.DATES) {
            rows(demo, date);
        }
        tier(ledger);
        say("""
                ## 3. What the ledger records

                From the rows, taken in the order of R22, follow these events. An event is never edited or deleted, and it
                carries every number that it moved (R10), so its entries follow from it alone (R14). Event ids and hashes differ
                from run to run and are left out.
                """);
        explanation.steps().forEach(step -> event(ledger, step));
        say("""
                ## 4. Why

                `ledger order explain %s` tells the same from the events alone (R17):

                ```text
                %s
                ```""".formatted(ORDER, String.join("\n", explanation.lines())));
    }

    private void rows(Demo demo, String date) throws IOException {
        List<String> rows = Files.readAllLines(demo.feed(date)).stream()
                .filter(line -> line.contains("\"sub_order_id\": " + SUB_ORDER)
                        || line.contains("\"sub_order_id\": \"" + SUB_ORDER + "\""))
                .map(line -> line.strip().replaceFirst(",$", ""))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        say("The feed of %s has %s, in this order:\n"
                .formatted(date, rows.size() == 1 ? "one row" : rows.size() + " rows"));
        for (String row : rows) {
            say("```json\n" + JSON.writeValueAsString(JSON.readTree(row)) + "\n```\n");
        }
    }

    private void tier(Ledger ledger) {
        say("""
                ## 2. The rate

                The higher a partner's turnover, the greater his rate. A month's tier comes from the turnover of the month before,
                net of declines (R12), and is assigned once, when the first order of the month is registered (R11):

                ```json
                %s
                ```
                """.formatted(payload(ledger, "aggregate_id = 'tier:aliexpress:cashback-harbor:2026-08'")));
    }

    private void event(Ledger ledger, Explanation.Step step) {
        long position = step.event().position();
        say("### " + step.event().type() + "\n");
        say(rule(step.event().type()) + "\n\nIn the words of the program: *" + step.sentence() + "*\n");
        say("The event as it is stored:\n");
        say("```json\n" + payload(ledger, "position = " + position) + "\n```\n");
        say("Its entries, which sum to zero:\n");
        say("| account | amount | reason |\n| --- | ---: | --- |");
        for (Entry entry : step.entries()) {
            say("| `%s` | %s | %s |"
                    .formatted(entry.account().name(), money(entry.amount(), entry.currency()), entry.reason()));
        }
        say("\nWhat it changed (`ledger balances --at-position " + (position - 1) + "`, then `" + position + "`):\n");
        say("| partner | in progress before | after | available before | after |\n| --- | ---: | ---: | ---: | ---: |");
        for (String partner : List.of("cashback-harbor", "anna-travels")) {
            BalanceLine before = balance(ledger, partner, position - 1);
            BalanceLine after = balance(ledger, partner, position);
            say("| %s | %s | %s | %s | %s |"
                    .formatted(
                            partner,
                            money(before.balance().inProgress(), before.currency()),
                            money(after.balance().inProgress(), after.currency()),
                            money(before.balance().available(), before.currency()),
                            money(after.balance().available(), after.currency())));
        }
        say("");
    }

    private static String rule(String type) {
        return switch (type) {
            case "OrderRegistered" ->
                "The order is seen for the first time. It counts from now on (R4), and its terms are fixed for good (R10): "
                        + "offer, schedule version, tier, rate and referrer. The commission is expected, not yet earned, and "
                        + "is rounded down to the cent (R7).";
            case "OrderDelivered" ->
                "The buyer confirmed receipt. From here on the finished amount is what the commission is taken of (R5), so "
                        + "the expectation moves with it.";
            case "OrderConfirmed" ->
                "The advertiser has settled: the commission moves from *in progress* to *available* (R14), and the referrer "
                        + "earns his share on top, paid by the network (R13).";
            case "CommissionCorrected" ->
                "A later row says another amount for an order that is confirmed already. Nothing is edited: the difference "
                        + "is a further event (R3), and the referrer's share is corrected with its source (R13).";
            default -> throw new AssertionError("no sentence for " + type);
        };
    }

    private static String payload(Ledger ledger, String condition) {
        String payload = ledger.database()
                .jdbc()
                .sql("select payload from event where " + condition)
                .query(String.class)
                .single();
        return JSON.writeValueAsString(JSON.readTree(payload));
    }

    private static BalanceLine balance(Ledger ledger, String partner, long position) {
        try (Stream<BalanceLine> lines = new BalanceQuery(ledger.database().jdbc(), Scope.ALL)
                .balances(partner, new AsOf(position, null, null))) {
            return lines.findFirst().orElseThrow();
        }
    }

    private static String money(long minor, Currency currency) {
        return Amounts.format(minor, currency);
    }

    private void say(String paragraph) {
        text.append(paragraph.stripTrailing()).append('\n');
        if (paragraph.endsWith("\n")) {
            text.append('\n');
        }
    }
}
