package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * R11, R12, R17: gadget-bench, whom anna referred, sells 600.00 and 450.00 in June, which gives 6 % in July. In August we
 * hear that the 450.00 were declined in June already.
 */
class TierStoryCommandsTest {

    private static final String ORDER = """
            {"sub_order_id": %d, "tracking_id": "gadget_bench", "settled_currency": "USD", "order_status": "%s",
             "paid_amount": %d, "paid_time": "%s 20:00:00", "completed_settlement_time": "%s 20:00:00",
             "category_id": "%s"}""";

    private static final String WAITING = "Payment Completed";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;

    @BeforeAll
    static void hearLateOfADecline() throws IOException {
        ledger = Commands.on(ITS.address());
        Demo.unpackedInto(directory).setUp(ledger);
        take(
                "2026-07-31",
                ORDER.formatted(1, WAITING, 60_000, "2026-06-10", "2026-06-10", "phones"),
                ORDER.formatted(2, WAITING, 45_000, "2026-06-12", "2026-06-12", "phones"),
                ORDER.formatted(3, "Completed Settlement", 20_000, "2026-07-02", "2026-07-20", "phones"),
                ORDER.formatted(4, WAITING, 10_000, "2026-07-03", "2026-07-03", "phones"),
                ORDER.formatted(5, "Invalid", 5_000, "2026-07-04", "2026-07-21", "phones"),
                ORDER.formatted(6, WAITING, 8_000, "2026-07-05", "2026-07-05", "mobile-recharge"));
        ledger.ask("tier reassign gadget-bench 2026-07 2 --reason goodwill --by mia");
        take(
                "2026-08-31",
                ORDER.formatted(2, "Invalid", 45_000, "2026-06-12", "2026-06-25", "phones"),
                ORDER.formatted(7, WAITING, 10_000, "2026-07-06", "2026-07-06", "phones"));
    }

    private static void take(String date, String... orders) throws IOException {
        Path feed = directory.resolve("late-" + date + ".json");
        Files.writeString(feed, "[" + String.join(",\n", orders) + "]");
        ledger.ask("import " + feed + " --as-of " + date + "T23:59:59Z");
    }

    @Test
    void tier_explain_lists_every_order_that_made_the_turnover_and_adds_up() {
        JsonNode tier = ledger.ask("tier explain gadget-bench 2026-07");

        Shape.of("""
                partner:text offer:text month:month currency:currency tier:count rate:rate schedule_version:count
                decided_by_event:count basis_month:month basis_turnover:money computed_at:count reassigned_by:text?
                reason:text? threshold:money next_tier:count? next_rate:rate? next_threshold:money? missing:money?
                orders:array order_count:count event_count:count sum:money adds_up:truth changed_later:count
                turnover_now:money next_month:object""").in(tier);
        assertThat(fields(tier.get("orders"), "order", "event", "amount", "later_event"))
                .containsExactly(
                        "aliexpress:1 OrderRegistered 600.00 ", "aliexpress:2 OrderRegistered 450.00 OrderDeclined");
        assertThat(fields(
                        new JsonMapper().createArrayNode().add(tier),
                        "basis_turnover",
                        "sum",
                        "turnover_now",
                        "tier",
                        "next_threshold",
                        "missing",
                        "reassigned_by"))
                .containsExactly("1050.00 1050.00 600.00 2 10000.00 9000.00 mia");
    }

    @Test
    void before_the_accountant_came_the_turnover_alone_decided_and_nothing_had_changed() {
        long assigned = position("TierAssigned", 1);
        JsonNode tier = ledger.ask("tier explain gadget-bench 2026-07 --at-position " + assigned);

        assertThat(tier.get("reassigned_by").isNull()).isTrue();
        assertThat(tier.get("missing").asString()).isEqualTo("8950.00");
        assertThat(tier.get("changed_later").intValue()).isZero();
        assertThat(tier.get("turnover_now").asString()).isEqualTo("1050.00");
    }

    @Test
    void the_turnover_of_the_month_tells_what_is_missing_to_a_higher_tier_in_the_next() {
        JsonNode next = ledger.ask("tier explain gadget-bench 2026-07").get("next_month");

        Shape.of("""
                month:month turnover:money tier:count rate:rate schedule_version:count threshold:money next_tier:count
                next_rate:rate next_threshold:money missing:money assigned_tier:count?""").in(next);
        assertThat(next.get("turnover").asString()).isEqualTo("400.00");
        assertThat(next.get("schedule_version").intValue()).isEqualTo(2);
        assertThat(next.get("missing").asString()).isEqualTo("600.00");
        assertThat(text("tier explain gadget-bench 2026-07"))
                .contains(
                        "The turnover of 2026-07 is 400.00 USD so far. For 2026-08 that is tier 1, 5 %; to tier 2, 6.2 % from "
                                + "1000.00 on, 600.00 are missing.",
                        "mia set tier 2 for orders registered from then on, because: goodwill.",
                        "2 events of 2 orders, in all 1050.00.",
                        "As known now the turnover of 2026-06 is 600.00; the tier stays (R11).");
    }

    @Test
    void a_tier_that_was_set_before_any_order_came_has_no_orders_behind_it() {
        ledger.ask("tier reassign mums-corner 2027-01 3 --reason promised --by mia");
        JsonNode tier = ledger.ask("tier explain mums-corner 2027-01");

        assertThat(tier.get("tier").intValue()).isEqualTo(3);
        assertThat(tier.get("reason").asString()).isEqualTo("promised");
        assertThat(tier.get("basis_month").isNull()).isTrue();
        assertThat(tier.get("orders")).isEmpty();
        assertThat(text("tier explain mums-corner 2027-01"))
                .contains("mia set tier 3")
                .doesNotContain("R11");
        assertThat(text("tier restate mums-corner 2027-01")).contains("No order of the month would have another rate.");
    }

    @Test
    void orders_that_do_not_make_the_turnover_are_said_and_exit_with_1() {
        var jdbc = ITS.ledger().database().jdbc();
        try {
            jdbc.sql("update order_view set partner = 'anna-travels' where order_id = 'aliexpress:1'")
                    .update();
            Answered answered = ledger.run("--format json tier explain gadget-bench 2026-07");

            assertThat(answered.code()).isEqualTo(1);
            assertThat(answered.json().get("adds_up").booleanValue()).isFalse();
            assertThat(text("tier explain gadget-bench 2026-07")).contains("DO NOT MAKE THE TURNOVER of 1050.00");
        } finally {
            jdbc.sql("update order_view set partner = 'gadget-bench' where order_id = 'aliexpress:1'")
                    .update();
        }
    }

    @Test
    void tier_restate_says_what_each_order_would_earn_had_the_decline_been_known() {
        JsonNode restated = ledger.ask("tier restate gadget-bench 2026-07");

        assertThat(restated.get("turnover_now").asString()).isEqualTo("600.00");
        assertThat(fields(restated.get("moved"), "order", "amount", "now")).containsExactly("aliexpress:2 450.00 0.00");
        assertThat(fields(
                        restated.get("orders"),
                        "order",
                        "status",
                        "old_rate",
                        "new_rate",
                        "old_commission",
                        "new_commission",
                        "commission_delta",
                        "old_referral",
                        "new_referral",
                        "referral_delta"))
                .as("without the excluded order, and the one registered after mia had set the tier")
                .containsExactly(
                        "aliexpress:3 Confirmed 0.06 0.05 12.00 10.00 -2.00 0.60 0.50 -0.10",
                        "aliexpress:4 Waiting 0.06 0.05 6.00 5.00 -1.00 0.30 0.25 -0.05",
                        "aliexpress:5 Declined 0.06 0.05 0.00 0.00 0.00 0.00 0.00 0.00");
        assertThat(restated.get("totals").toString())
                .isEqualTo("{\"orders\":3,\"old_commission\":\"18.00\",\"new_commission\":\"15.00\","
                        + "\"commission_delta\":\"-3.00\",\"old_referral\":\"0.90\",\"new_referral\":\"0.75\","
                        + "\"referral_delta\":\"-0.15\"}");
        assertThat(restated.get("totals_by_status")
                        .get("Confirmed")
                        .get("commission_delta")
                        .asString())
                .isEqualTo("-2.00");
    }

    @Test
    void tier_restate_touches_nothing() {
        long before = head();
        JsonNode balances = ledger.ask("balances");

        assertThat(text("tier restate gadget-bench 2026-07"))
                .contains(
                        "The turnover of 2026-06 as known now is 600.00. What made the difference:",
                        "  -450.00  aliexpress:2  declined 2026-06-25T12:00:00Z, known since event ",
                        "Confirmed: 1 order, commission 12.00 → 10.00 (-2.00), referral 0.60 → 0.50 (-0.10).",
                        "Nothing was recorded: these orders keep their rates (R10).");
        assertThat(head()).isEqualTo(before);
        assertThat(ledger.ask("balances")).isEqualTo(balances);
    }

    @Test
    void before_the_decline_was_known_no_order_would_have_had_another_rate() {
        String typed = "tier restate gadget-bench 2026-07 --at-position " + (position("OrderDeclined", 1) - 1);

        assertThat(ledger.ask(typed).get("orders")).isEmpty();
        assertThat(text(typed)).contains("No order of the month would have another rate. Nothing was recorded.");
        assertThat(ledger.ask("tier restate gadget-bench 2026-06")
                        .get("totals")
                        .get("orders")
                        .intValue())
                .isZero();
    }

    @Test
    void a_month_without_a_tier_and_a_partner_who_is_none_are_refused() {
        assertThat(refused("tier explain gadget-bench 2026-11")).contains("no tier", "2026-11", "R11");
        assertThat(refused("tier restate nobody 2026-07")).contains("there is no partner nobody");
        assertThat(refused("tier explain gadget-bench July")).contains("'July' is no month");
        assertThat(refused("tier explain gadget-bench 2026-07 --at-position 0")).contains("as of event 0");
        assertThat(refused("tier restate gadget-bench 2026-07 --offer nothing")).contains("offer nothing");
    }

    private static long position(String type, int index) {
        return ledger.ask("events --type " + type).get(index).get("position").longValue();
    }

    private static long head() {
        return ITS.ledger().database().with(ITS.ledger().log()::head).position();
    }

    private static String text(String typed) {
        return ledger.run("--format table " + typed).out();
    }

    private static String refused(String typed) {
        Answered answered = ledger.run(typed);
        assertThat(answered.code()).as(answered.err()).isEqualTo(2);
        assertThat(answered.out()).isEmpty();
        assertThat(answered.err().lines()).hasSize(1);
        return answered.err();
    }
}
