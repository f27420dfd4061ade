package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.fields;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo's feeds come to the figures that an independent model computed for them. */
class DemoTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path directory;

    @Test
    void feed_by_feed_the_counts_and_balances_are_those_of_the_model() {
        Commands ledger = Commands.on(its.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        List<String> counts = new ArrayList<>();
        List<List<String>> balances = new ArrayList<>();
        for (String date : Demo.DATES) {
            Answered answered = demo.take(ledger, date);
            counts.add(answered.code() + ": " + counts(answered.json()));
            balances.add(fields(ledger.ask("balances"), "in_progress", "available"));
        }

        // registered delivered confirmed declined amended corrected reversed reinstated inferred same stale quarantined
        // tiers
        assertThat(counts)
                .containsExactly(
                        "0: 12 rows, 11 0 0 0 0 0 0 0 0 1 0 0 6, 17 events",
                        "1: 42 rows, 26 11 2 1 0 0 0 0 2 3 0 1 6, 46 events",
                        "1: 69 rows, 31 18 12 3 1 0 1 0 3 2 2 2 6, 72 events",
                        "0: 71 rows, 18 30 20 5 1 2 0 1 11 2 3 0 6, 83 events");
        assertThat(balances)
                .containsExactly(
                        List.of("51.64 0.00", "4.10 0.00", "68.20 0.00", "27.27 0.00", "2.19 0.00", "3.06 0.00"),
                        List.of("65.68 3.68", "54.08 0.00", "624.41 54.95", "122.78 18.97", "61.18 0.00", "49.53 0.00"),
                        List.of(
                                "39.78 59.40",
                                "67.97 2.86",
                                "483.74 352.13",
                                "769.59 7.82",
                                "109.80 2.05",
                                "57.35 3.06"),
                        List.of(
                                "15.34 119.20",
                                "27.74 46.78",
                                "139.74 599.85",
                                "584.75 271.57",
                                "89.96 29.10",
                                "28.17 37.34"));
        tiersAndReferralsAreThoseOfTheModel(ledger);
        for (String date : Demo.DATES) {
            assertThat(demo.take(ledger, date).json().get("events").intValue())
                    .as("%s again", date)
                    .isZero();
        }
    }

    private static String counts(JsonNode counts) {
        StringBuilder line = new StringBuilder(counts.get("rows") + " rows,");
        for (String name : List.of(
                "registered",
                "delivered",
                "confirmed",
                "declined",
                "amended",
                "corrected",
                "reversed",
                "reinstated",
                "inferred",
                "same",
                "stale",
                "quarantined",
                "tiers_assigned")) {
            line.append(' ').append(counts.get(name));
        }
        return line + ", " + counts.get("events") + " events";
    }

    private static void tiersAndReferralsAreThoseOfTheModel(Commands ledger) {
        Map<String, List<String>> expected = Map.of(
                "anna-travels", List.of("1 0.00 0.05 1", "2 1033.00 0.06 1", "1 234.10 0.05 2", "1 323.74 0.05 2"),
                "bargain-radar", List.of("1 0.00 0.05 1", "1 82.29 0.05 1", "2 1000.00 0.062 2", "1 290.59 0.05 2"),
                "cashback-harbor",
                        List.of("1 0.00 0.05 1", "2 1364.00 0.06 1", "3 10186.00 0.075 2", "2 2196.60 0.062 2"),
                "gadget-bench", List.of("1 0.00 0.05 1", "1 545.40 0.05 1", "2 2526.80 0.062 2", "3 10012.40 0.075 2"),
                "mums-corner", List.of("1 0.00 0.05 1", "1 43.80 0.05 1", "2 1180.00 0.062 2", "1 749.30 0.05 2"),
                "retro-handhelds", List.of("1 0.00 0.05 1", "1 61.20 0.05 1", "1 929.50 0.05 2", "1 255.85 0.05 2"));
        expected.forEach((partner, tiers) -> assertThat(fields(
                        ledger.ask("tiers --partner " + partner), "tier", "basis_turnover", "rate", "schedule_version"))
                .as(partner)
                .isEqualTo(tiers));
        assertThat(fields(ledger.ask("referrals"), "referrer", "partner", "earned", "orders"))
                .containsExactly("anna-travels cashback-harbor 29.95 8", "anna-travels gadget-bench 13.52 9");
        assertThat(fields(ledger.ask("balances"), "commission_earned", "referral_earned"))
                .containsExactly("75.73 43.47", "46.78 0.00", "599.85 0.00", "271.57 0.00", "29.10 0.00", "37.34 0.00");
    }

    @Test
    void demo_once_shows_them() {
        Answered answered = Commands.nowhere().run("demo --once");

        assertThat(answered.code()).as(answered.err()).isZero();
        assertThat(answered.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "anna-travels USD 15.34 119.20 0.00 0.00 75.73 43.47",
                        "gadget-bench USD 584.75 271.57 0.00 0.00 271.57 0.00",
                        "anna-travels cashback-harbor USD 29.95 8",
                        "sum of all balances in USD: 0.00")
                .anyMatch(line -> line.startsWith("bargain-radar aliexpress 2026-08 USD 2026-07 1000.00 2 0.062 2"))
                .anyMatch(line -> line.startsWith("42 rows") && line.contains("; no event,"));
    }
}
