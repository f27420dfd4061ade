package org.commissionledger.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.order.Exclusion;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R17: why an order has its status, and why it was credited or not. */
class ExplanationTest {

    private static final String LATER = "2026-12-01T00:00:00Z";

    @Nested
    class WhileItIsOpen {

        @ParameterizedTest
        @CsvSource({
            "2026-07-01T12:00:00Z, 0, false",
            "2026-07-02T00:00:00Z, 1, false",
            "2026-08-20T23:59:59Z, 50, false",
            "2026-08-21T00:00:00Z, 51, true"
        })
        void it_waits_for_the_buyer_and_fifty_days_are_not_long_yet(String now, long days, boolean isLong) {
            StatusReason status = new Story().paid(20_000).explainedOn(now).status();

            assertThat(status.waiting())
                    .isEqualTo(new Wait(Wait.For.BUYER_CONFIRMS_RECEIPT, Story.PAID, days, days, null, 50));
            assertThat(status.codes().contains(Why.WAITING_LONG)).isEqualTo(isLong);
            assertThat(status.codes()).first().isEqualTo(Why.BEING_DELIVERED);
        }

        @ParameterizedTest
        @CsvSource({"2026-08-21T12:00:00Z, 31, false", "2026-08-22T12:00:00Z, 32, true"})
        void the_advertisers_check_may_take_a_month_from_receipt_not_from_payment(
                String now, long days, boolean isLong) {
            StatusReason status = new Story()
                    .paid(20_000)
                    .received("2026-07-21T12:00:00Z", 20_000)
                    .explainedOn(now)
                    .status();

            assertThat(status.waiting().days()).isEqualTo(days);
            assertThat(status.waiting().daysSincePaid()).isEqualTo(days + 20);
            assertThat(status.codes().contains(Why.PENDING_LONG)).isEqualTo(isLong);
            assertThat(String.join(" ", status.sentences()))
                    .contains("on 2026-07-21", "up to a month", "10.00 USD moves to the balance");
        }

        @Test
        void what_is_long_can_be_said_otherwise_but_not_in_negative_days() {
            Story story = new Story().paid(20_000);

            assertThat(story.explainedOn("2026-07-12T12:00:00Z", new Patience(10, 10))
                            .status()
                            .codes())
                    .containsExactly(Why.BEING_DELIVERED, Why.WAITING_LONG);
            assertThatThrownBy(() -> new Patience(-1, 10)).isInstanceOf(RuleViolation.class);
        }

        @Test
        void a_feed_that_is_old_is_named_for_it_may_be_all_that_is_missing() {
            Story story = new Story().paid(20_000).latestFeed("2026-07-31T23:59:59Z");

            assertThat(story.explainedOn("2026-09-01T00:00:00Z").status().sentences())
                    .anyMatch(sentence -> sentence.contains("latest feed was taken on 2026-07-31, 32 days before"));
            assertThat(story.explainedOn("2026-08-01T23:59:58Z").status().sentences())
                    .noneMatch(sentence -> sentence.contains("latest feed"));
        }

        @Test
        void a_clock_behind_the_advertisers_counts_no_days() {
            Wait wait = new Story()
                    .paid(20_000)
                    .explainedOn("2026-06-01T00:00:00Z")
                    .status()
                    .waiting();

            assertThat(wait.days()).isZero();
        }
    }

    @Nested
    class WhenItIsDeclined {

        @Test
        void before_confirmation_the_expectation_is_lost_and_nothing_else() {
            Explanation explanation =
                    new Story().paid(20_000).declined("2026-07-20T12:00:00Z").explainedOn(LATER);
            Decline decline = explanation.status().decline();

            assertThat(explanation.status().codes())
                    .containsExactly(Why.DECLINED_BY_ADVERTISER, Why.DECLINED_BEFORE_CONFIRMATION);
            assertThat(decline.afterConfirmation()).isFalse();
            assertThat(decline.lostCommission()).isEqualTo(1_000);
            assertThat(decline.lostReferral()).isZero();
            assertThat(explanation.status().sentences())
                    .containsExactly(
                            "The advertiser declined it on 2026-07-20, 19 days after it was paid for and before it was "
                                    + "confirmed.",
                            "The advertiser's report as of 2026-07-01T12:00:02Z says Invalid, and gives no reason.",
                            "It came in with row feed-2.json#7 of import 2.",
                            "The expected 10.00 USD is gone; nothing had been credited. Its 200.00 USD was taken from the "
                                    + "turnover of 2026-07 (R12).");
        }

        @Test
        void after_confirmation_what_was_credited_is_taken_back_from_the_referrer_too() {
            Explanation explanation = new Story()
                    .paid(20_000)
                    .confirmed("2026-07-20T12:00:00Z", 20_000)
                    .declined("2026-08-02T12:00:00Z")
                    .explainedOn(LATER);

            assertThat(explanation.status().codes())
                    .containsExactly(Why.DECLINED_BY_ADVERTISER, Why.REVERSED_AFTER_CONFIRMATION);
            assertThat(explanation.status().decline().afterConfirmation()).isTrue();
            assertThat(explanation.status().decline().lostReferral()).isEqualTo(50);
            assertThat(explanation.status().sentences())
                    .anyMatch(sentence -> sentence.startsWith(
                            "The 10.00 USD that was credited for it was taken back, and 0.50 USD from referrer anna. "
                                    + "Its 200.00 USD was taken from the turnover of 2026-08"));
        }

        @Test
        void an_appeal_that_was_won_is_told_with_the_decline_that_it_undid() {
            Explanation explanation = new Story()
                    .paid(20_000)
                    .declined("2026-07-20T12:00:00Z")
                    .confirmed("2026-08-01T12:00:00Z", 20_000)
                    .explainedOn(LATER);

            assertThat(explanation.credited()).isTrue();
            assertThat(explanation.status().decline()).isNull();
            assertThat(explanation.status().codes())
                    .containsExactly(Why.CONFIRMED_BY_ADVERTISER, Why.DECLINED_BEFORE_CONFIRMATION, Why.REINSTATED);
            assertThat(explanation.status().sentences().getFirst())
                    .startsWith("The advertiser took its decline back on 2026-08-01");
        }

        @Test
        void an_excluded_order_that_is_declined_loses_nothing() {
            Explanation explanation = new Story()
                    .excluded(Exclusion.EXCLUDED_CATEGORY)
                    .paid(20_000)
                    .declined("2026-07-20T12:00:00Z")
                    .explainedOn(LATER);

            assertThat(explanation.status().codes())
                    .containsExactly(
                            Why.DECLINED_BY_ADVERTISER, Why.DECLINED_BEFORE_CONFIRMATION, Why.EXCLUDED_CATEGORY);
            assertThat(explanation.status().sentences()).contains("No commission was lost: it earned nothing.");
        }
    }

    @Nested
    class WhenItEarnsNothing {

        @Test
        void its_category_is_excluded() {
            assertZero(new Story().excluded(Exclusion.EXCLUDED_CATEGORY).paid(20_000), Why.EXCLUDED_CATEGORY, "R9");
        }

        @Test
        void it_is_no_affiliate_product() {
            assertZero(
                    new Story().excluded(Exclusion.NOT_AFFILIATE_PRODUCT).paid(20_000),
                    Why.NOT_AFFILIATE_PRODUCT,
                    "programme");
        }

        @Test
        void its_tier_has_a_rate_of_zero() {
            assertZero(new Story().at("0").paid(20_000), Why.ZERO_RATE, "rate of 0 %");
        }

        @Test
        void its_amount_is_zero() {
            assertZero(new Story().paid(20_000).received("2026-07-20T12:00:00Z", 0), Why.NOTHING_TO_SHARE, "0.00");
        }

        @Test
        void its_commission_is_less_than_a_cent() {
            assertZero(
                    new Story().paid(19),
                    Why.ROUNDED_DOWN_TO_ZERO,
                    "0.19 × 5 % = 0.0095, rounded down to 0.00, since less than 0.01");
        }

        private static void assertZero(Story story, Why code, String words) {
            Explanation explanation = story.explainedOn(LATER);

            assertThat(explanation.credited()).isFalse();
            assertThat(explanation.status().zero().code()).isEqualTo(code);
            assertThat(explanation.status().zero().sentence()).contains(words);
            assertThat(explanation.status().codes()).contains(code);
            assertThat(explanation.lines()).contains(explanation.status().zero().sentence());
        }
    }

    @Test
    void a_correction_is_told_beside_what_was_credited_at_first() {
        Explanation explanation = new Story()
                .paid(20_000)
                .confirmed("2026-07-20T12:00:00Z", 20_000)
                .confirmed("2026-08-01T12:00:00Z", 18_000)
                .explainedOn(LATER);

        assertThat(explanation.status().codes())
                .containsExactly(Why.CONFIRMED_BY_ADVERTISER, Why.CORRECTED_AFTER_CONFIRMATION);
        assertThat(explanation.status().sentences())
                .containsExactly(
                        "The advertiser settled it on 2026-07-20, 19 days after it was paid for; 9.00 USD is credited to "
                                + "greco, and 0.45 USD on top to referrer anna.",
                        "That was corrected on 2026-08-01, because the amount changed; 10.00 USD had been credited at "
                                + "first.");
    }

    @Test
    void each_event_tells_what_was_cut_off_by_rounding_and_which_row_brought_it() {
        Explanation explanation = new Story()
                .at("0.07")
                .paid(1_113)
                .declined("2026-07-20T12:00:00Z")
                .explainedOn(LATER);
        Explanation.Step registered = explanation.steps().getFirst();

        assertThat(registered.rounding().exact()).isEqualByComparingTo("0.7791");
        assertThat(registered.rounding().amount()).isEqualByComparingTo("0.77");
        assertThat(registered.rounding().cutOff()).isEqualByComparingTo("0.0091");
        assertThat(registered.row()).isEqualTo("feed-1.json#7");
        assertThat(explanation.steps().getLast().rounding()).isNull();
    }

    @Test
    void a_sub_id_that_was_not_taken_is_told() {
        StatusReason status = new Story()
                .withSubIdDropped("spring sale!")
                .paid(20_000)
                .explainedOn(LATER)
                .status();

        assertThat(status.codes()).contains(Why.SUB_ID_DROPPED);
        assertThat(status.sentences()).anyMatch(sentence -> sentence.contains("'spring sale!'"));
    }

    @Test
    void days_are_counted_to_the_moment_that_was_asked_for() {
        Story story = new Story().paid(20_000);

        assertThat(story.explainedOn("2026-07-11T12:00:00Z")
                        .status()
                        .sentences()
                        .getFirst())
                .contains("for 10 days (as of 2026-07-11)");
        assertThat(story.explainedOn("2026-07-02T12:00:00Z")
                        .status()
                        .sentences()
                        .getFirst())
                .contains("for 1 day (as of 2026-07-02)");
    }
}
