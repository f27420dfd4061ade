package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.each;
import static org.commissionledger.app.cli.Commands.fields;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What partners would have under other schedules: the registrations of a period decided again (R8 to R11). */
class WhatIfTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;
    private static Demo demo;

    @BeforeAll
    static void takeTheDemosFeeds() {
        ledger = Commands.on(ITS.address());
        demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        Demo.DATES.forEach(date -> demo.take(ledger, date));
    }

    @Test
    void under_the_published_schedules_nothing_would_be_different() {
        var lines = ledger.ask("replay --with-offer " + demo.offer());

        assertThat(lines).isNotEmpty();
        assertThat(each(lines)).allSatisfy(line -> {
            assertThat(line.get("changed").intValue()).isZero();
            assertThat(line.get("orders").intValue()).isPositive();
            assertThat(line.get("new")).isEqualTo(line.get("old"));
            assertThat(line.get("delta").asString()).isEqualTo("0.00");
            assertThat(line.get("referral_new")).isEqualTo(line.get("referral_old"));
        });
    }

    @Test
    void what_is_old_is_what_partners_have() {
        var lines = ledger.ask("replay --with-offer " + demo.offer() + " --partner cashback-harbor");
        var balance = ledger.ask("balances --partner cashback-harbor").get(0);

        assertThat(amount(lines.get(0).get("old").asString()))
                .isEqualTo(amount(balance.get("in_progress").asString())
                        + amount(balance.get("commission_earned").asString()));
    }

    @Test
    void with_one_rate_of_ten_percent_each_order_earns_a_tenth_rounded_down() throws IOException {
        Path other = offer("2026-01-01", "ORDER_AMOUNT", "0.10", "");
        long due = 0;
        for (String line : fields(ledger.ask("events --partner mums-corner --type OrderRegistered"), "aggregate")) {
            var order = ledger.ask("order show " + line);
            boolean earns = !order.get("status").asString().equals("Declined")
                    && !order.get("exclusion").asString().equals("NOT_AFFILIATE_PRODUCT");
            due += earns ? amount(order.get("base").asString()) / 10 : 0;
        }

        var lines = ledger.ask("replay --with-offer " + other + " --partner mums-corner");

        assertThat(amount(lines.get(0).get("new").asString())).isEqualTo(due);
        assertThat(amount(lines.get(0).get("delta").asString()))
                .isEqualTo(due - amount(lines.get(0).get("old").asString()));
    }

    @Test
    void a_period_is_cut_by_paid_time_its_end_not_included() {
        int all = orders("");
        int before = orders(" --to 2026-08-01");
        int from = orders(" --from 2026-08-01");

        assertThat(before).isPositive();
        assertThat(from).isPositive();
        assertThat(before + from).isEqualTo(all);
    }

    @Test
    void a_category_that_the_file_excludes_earns_nothing() throws IOException {
        String category = ledger.ask("order show aliexpress:8213907714436107")
                .get("category")
                .asString();
        Path with = offer("2026-01-01", "ORDER_AMOUNT", "0.10", "");
        Path without = offer("2026-01-01", "ORDER_AMOUNT", "0.10", category);

        assertThat(total(without)).isLessThan(total(with));
    }

    @Test
    void it_touches_nothing() throws IOException {
        var before = ledger.ask("balances");
        Path other = offer("2026-01-01", "ORDER_AMOUNT", "0.5", "");

        ledger.ask("replay --with-offer " + other);

        assertThat(ledger.ask("balances")).isEqualTo(before);
        assertThat(ledger.ask("offer list").toString()).doesNotContain("0.5\"");
        assertThat(ledger.ask("verify").get("clean").booleanValue()).isTrue();
    }

    @Test
    void what_cannot_be_decided_again_is_refused() throws IOException {
        Answered late = ledger.run("replay --with-offer " + offer("2026-08-01", "ORDER_AMOUNT", "0.1", ""));
        Answered upstream = ledger.run("replay --with-offer " + offer("2026-01-01", "UPSTREAM_SHARE", "0.1", ""));
        Answered rebuild = ledger.run("replay --from 2026-08-01");

        assertThat(late.code()).isEqualTo(2);
        assertThat(late.err()).contains("no version in force at 2026-", "--from");
        assertThat(upstream.code()).isEqualTo(2);
        assertThat(upstream.err()).contains("pays by ORDER_AMOUNT", "cannot be compared");
        assertThat(rebuild.code()).isEqualTo(2);
    }

    private static int orders(String period) {
        return each(ledger.ask("replay --with-offer " + demo.offer() + period)).stream()
                .mapToInt(line -> line.get("orders").intValue())
                .sum();
    }

    private static long total(Path offer) {
        return each(ledger.ask("replay --with-offer " + offer)).stream()
                .mapToLong(line -> amount(line.get("new").asString()))
                .sum();
    }

    private static long amount(String text) {
        return Long.parseLong(text.replace(".", ""));
    }

    private static Path offer(String from, String basis, String rate, String excluded) throws IOException {
        Path file = Files.createTempFile(directory, "other", ".yaml");
        return Files.writeString(
                file, """
                offer: aliexpress
                advertiser: aliexpress
                currency: USD
                versions:
                  - version: 1
                    effective_from: %s
                    basis: %s
                    tiers:
                      - {turnover: "0.00", rate: "%s"}
                    excluded_categories: [%s]
                referral_rate: "0.05"
                """.formatted(from, basis, rate, excluded.isEmpty() ? "" : "\"" + excluded + "\""));
    }
}
