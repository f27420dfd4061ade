package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.fields;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.Patience;
import org.commissionledger.projections.orders.RateReason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** R17: {@code order explain} on the demo's data, for people and for programs. */
class OrderExplainTest {

    private static final String WAITING = "aliexpress:8214599897908592";
    private static final String DECLINED = "aliexpress:8210494641278133";
    private static final String REVERSED = "aliexpress:8211640275523308";
    private static final String CONFIRMED = "aliexpress:8213907714436107";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;

    @BeforeAll
    static void importDemo() {
        ledger = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        Demo.DATES.forEach(date -> demo.take(ledger, date));
    }

    @Test
    void the_orders_behind_a_tier_make_its_turnover_to_the_cent_for_every_order_there_is() {
        List<String> orders = ITS.ledger()
                .database()
                .jdbc()
                .sql("select order_id from order_view")
                .query(String.class)
                .list();
        assertThat(orders).hasSize(86).allSatisfy(order -> {
            RateReason rate = ITS.ledger()
                    .orderStories(Scope.ALL)
                    .explain(order, AsOf.NOW, Patience.USUAL)
                    .rate();

            assertThat(rate.addsUp()).isTrue();
            assertThat(rate.basis().sum()).isEqualTo(rate.tier().basis());
        });
    }

    @Test
    void an_open_order_tells_how_long_it_waits_for_whom_as_of_the_moment() {
        JsonNode waiting =
                explain(WAITING + " --at-business 2026-10-09T12:32:10Z").get("waiting");

        Shape.of("for:text since:instant days:count days_since_paid:count latest_feed_taken_at:instant "
                        + "long_after_days:count long:truth")
                .in(waiting);
        assertThat(waiting.get("days").intValue()).isEqualTo(51);
        assertThat(waiting.get("for").asString()).isEqualTo("BUYER_CONFIRMS_RECEIPT");
        assertThat(why(WAITING + " --at-business 2026-10-09T00:00:00Z"))
                .isEqualTo("[\"BEING_DELIVERED\",\"WAITING_LONG\"]");
        assertThat(why(WAITING + " --at-business 2026-10-08T23:59:59Z")).isEqualTo("[\"BEING_DELIVERED\"]");
        assertThat(why(WAITING + " --waiting-long 60 --at-business 2026-10-09T00:00:00Z"))
                .isEqualTo("[\"BEING_DELIVERED\"]");
        assertThat(ledger.run("order explain " + WAITING + " --pending-long -1").code())
                .isEqualTo(2);
    }

    @Test
    void a_declined_order_tells_by_which_row_of_which_feed_and_what_was_lost() {
        JsonNode declined = explain(DECLINED).get("declined");

        Shape.of("""
                after_confirmation:truth position:count occurred_at:instant recorded_at:instant advertiser_says:text
                report:object lost_commission:money lost_referral:money turnover_month:month turnover_change:money""").in(declined);
        assertThat(declined.get("after_confirmation").booleanValue()).isFalse();
        assertThat(declined.get("lost_commission").asString()).isEqualTo("67.20");
        assertThat(declined.get("turnover_change").asString()).isEqualTo("-1120.00");
        assertThat(declined.get("report").toString())
                .isEqualTo("{\"status\":\"Declined\",\"taken_at\":\"2026-09-30T23:59:59Z\",\"import\":4,"
                        + "\"row\":\"feed-2026-09-30.json#70\"}");
    }

    @Test
    void an_order_that_was_won_back_was_lost_when_one_asks_for_the_time_between() {
        JsonNode then = explain(REVERSED + " --at-business 2026-09-01T00:00:00Z");

        assertThat(then.get("status").asString()).isEqualTo("Declined");
        assertThat(then.get("declined").get("after_confirmation").booleanValue())
                .isTrue();
        assertThat(then.get("declined").get("lost_referral").asString()).isEqualTo("0.94");
        assertThat(explain(REVERSED).get("declined").isNull()).isTrue();
        assertThat(why(REVERSED))
                .isEqualTo("[\"CONFIRMED_BY_ADVERTISER\",\"REVERSED_AFTER_CONFIRMATION\",\"REINSTATED\"]");
    }

    @Test
    void the_rate_is_explained_by_the_orders_and_those_that_changed_since_are_marked() {
        JsonNode explained = explain(CONFIRMED);
        JsonNode basis = explained.get("tier_basis");

        Shape.of("""
                month:month basis_month:month basis_turnover:money computed_at:count schedule_version:count
                reassigned_by:text? reason:text? threshold:money next_tier:count? next_rate:rate? next_threshold:money?
                missing:money? orders:count sum:money biggest:array other_orders:count other_amount:money
                changed_later:count turnover_now:money adds_up:truth""").in(basis);
        Shape.of("order:text amount:money events:array now:money later:object?").inEach(basis.get("biggest"));
        assertThat(fields(basis.get("biggest"), "order", "amount"))
                .first()
                .isEqualTo("aliexpress:9304677320189303 1899.00");
        assertThat(basis.get("biggest").get(6).get("later").get("event").asString())
                .isEqualTo("OrderDeclined");
        assertThat(explained.get("rate_why").toString()).isEqualTo("[\"TIER_FROM_TURNOVER\",\"ORDERS_CHANGED_SINCE\"]");
        assertThat(explained.get("text").asString())
                .contains("1120.00  " + DECLINED + "  paid for 2026-07-17; later declined 2026-09-09, event 163")
                .contains("1 of them changed later");
        assertThat(explain(CONFIRMED + " --at-position 162").get("rate_why").toString())
                .isEqualTo("[\"TIER_FROM_TURNOVER\"]");
    }

    @Test
    void each_event_tells_its_rounding_its_report_and_its_sentence() {
        JsonNode event = explain(CONFIRMED).get("events").get(0);

        Shape.of("position:count event_type:text exact:text cut_off:text report:object text:text entries:array")
                .in(event);
        assertThat(new BigDecimal(event.get("cut_off").asString())).isEqualByComparingTo("0.005");
        assertThat(event.get("report").get("row").asString()).isEqualTo("feed-2026-08-31.json#32");
    }

    @Test
    void a_turnover_that_no_longer_adds_up_is_a_finding() {
        try {
            ITS.ledger()
                    .database()
                    .jdbc()
                    .sql("update order_view set partner = 'anna-travels' where order_id = ?")
                    .param(DECLINED)
                    .update();
            Answered answered = ledger.run("--format table order explain " + CONFIRMED);

            assertThat(answered.code()).isEqualTo(1);
            assertThat(answered.out()).contains("DO NOT MAKE THE TURNOVER of 10186.00");
        } finally {
            ITS.ledger()
                    .database()
                    .jdbc()
                    .sql("update order_view set partner = 'cashback-harbor' where order_id = ?")
                    .param(DECLINED)
                    .update();
        }
    }

    private static JsonNode explain(String typed) {
        return ledger.ask("order explain " + typed);
    }

    private static String why(String typed) {
        return explain(typed).get("why").toString();
    }
}
