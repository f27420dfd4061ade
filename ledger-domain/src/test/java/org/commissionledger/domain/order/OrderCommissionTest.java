package org.commissionledger.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.commissionledger.domain.order.Reports.confirmed;
import static org.commissionledger.domain.order.Reports.declined;
import static org.commissionledger.domain.order.Reports.excludedTerms;
import static org.commissionledger.domain.order.Reports.pending;
import static org.commissionledger.domain.order.Reports.referredTerms;
import static org.commissionledger.domain.order.Reports.terms;
import static org.commissionledger.domain.order.Reports.upstreamTerms;
import static org.commissionledger.domain.order.Reports.waiting;
import static org.commissionledger.domain.order.Scenario.given;
import static org.commissionledger.domain.order.Scenario.when;

import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an order earns: R5, R7, R9, R10 and R13. */
class OrderCommissionTest {

    @Nested
    class The_base_R5 {

        @Test
        void is_the_paid_amount_while_the_order_is_waiting() {
            assertThat(when(waiting().paid(1000).finished(800L)).commission().base())
                    .isEqualTo(1000);
        }

        @Test
        void is_the_finished_amount_from_pending_on() {
            Scenario delivered = given(waiting().paid(1000)).when(pending().finished(800L));

            assertThat(delivered.last().moved().before()).isEqualTo(new Commission(1000, 70, 0));
            assertThat(delivered.last().moved().after()).isEqualTo(new Commission(800, 56, 0));
        }

        @Test
        void is_the_finished_amount_of_a_confirmed_row_whose_delivery_the_feed_skipped() {
            Scenario scenario = given(waiting().paid(1000)).when(confirmed().finished(800L));

            assertThat(scenario.event(OrderDelivered.class).moved().after().base())
                    .isEqualTo(800);
            assertThat(scenario.event(OrderConfirmed.class).moved().after().base())
                    .isEqualTo(800);
        }

        @Test
        void is_the_paid_amount_where_a_row_has_no_finished_amount() {
            assertThat(given(waiting()).when(confirmed().finished(null)).commission())
                    .isEqualTo(new Commission(1000, 70, 0));
        }

        /** Nothing was kept, so nothing is earned: 0 is an amount, unlike a missing one. */
        @Test
        void may_be_a_finished_amount_of_zero() {
            assertThat(given(waiting()).when(confirmed().finished(0L)).commission())
                    .isEqualTo(new Commission(0, 0, 0));
        }

        @Test
        void follows_a_correction_of_the_finished_amount() {
            Scenario corrected =
                    given(confirmed().finished(800L)).when(confirmed().finished(900L));

            assertThat(corrected.said()).isEqualTo("CommissionCorrected");
            assertThat(corrected.last().moved().before().amount()).isEqualTo(56);
            assertThat(corrected.commission().amount()).isEqualTo(63);
        }

        @Test
        void has_not_changed_where_only_the_other_amount_did() {
            assertThat(given(waiting()).when(waiting().finished(800L)).said()).isEqualTo("same");
            assertThat(given(pending().finished(800L))
                            .when(pending().finished(800L).paid(1200))
                            .said())
                    .isEqualTo("same");
            assertThat(given(confirmed().finished(800L))
                            .when(confirmed().finished(800L).upstream(5L))
                            .said())
                    .isEqualTo("same");
        }

        @Test
        void changes_even_where_the_commission_is_the_same_after_the_floor() {
            Scenario amended = given(waiting().paid(1000)).when(waiting().paid(1001));

            assertThat(amended.said()).isEqualTo("OrderAmended");
            assertThat(amended.last().moved().before().amount())
                    .isEqualTo(amended.commission().amount());
        }

        @Test
        void is_the_upstream_commission_for_a_share_of_upstream() {
            Reports first = waiting().on(upstreamTerms("0.5")).upstream(90L);

            assertThat(when(first).commission()).isEqualTo(new Commission(90, 45, 0));
            assertThat(given(first)
                            .when(confirmed().finished(800L).upstream(81L))
                            .commission())
                    .isEqualTo(new Commission(81, 40, 0));
            assertThat(given(first).when(waiting().paid(5000).upstream(90L)).said())
                    .isEqualTo("same");
            assertThat(given(first).when(waiting().upstream(91L)).said()).isEqualTo("OrderAmended");
        }

        /** R20. */
        @Test
        void lies_between_zero_and_10_to_the_15() {
            assertThat(when(waiting().paid(Amounts.LIMIT)).commission().amount())
                    .isEqualTo(70_000_000_000_000L);
            for (long wrong : new long[] {-1, Amounts.LIMIT + 1}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> waiting().paid(wrong).report());
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> waiting().finished(wrong).report());
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> waiting().upstream(wrong).report());
            }
        }
    }

    @ParameterizedTest(name = "{0} at {1} earns {2}")
    @CsvSource({"1113, 0.07, 77", "3792, 0.03, 113", "14, 0.07, 0", "15, 0.07, 1", "0, 0.07, 0"})
    void the_commission_is_the_floor_of_base_times_rate_R7(long base, String rate, long commission) {
        assertThat(when(waiting().paid(base).on(terms(rate))).commission())
                .isEqualTo(new Commission(base, commission, 0));
    }

    @ParameterizedTest
    @EnumSource
    void an_excluded_order_is_registered_and_shown_and_earns_nothing_R9(Exclusion why) {
        Scenario scenario = when(confirmed().on(excludedTerms(why)));

        assertThat(scenario.after().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(scenario.event(OrderRegistered.class).terms().exclusion()).isEqualTo(why);
        assertThat(scenario.commission()).isEqualTo(new Commission(1000, 0, 0));
    }

    @Test
    void a_declined_order_earns_nothing() {
        assertThat(given(confirmed()).when(declined()).last().moved())
                .extracting(Movement::before, Movement::after)
                .containsExactly(new Commission(1000, 70, 0), new Commission(1000, 0, 0));
        assertThat(given(waiting()).when(declined().paid(5000)).commission()).isEqualTo(new Commission(1000, 0, 0));
    }

    @Test
    void a_reinstated_order_earns_what_the_appeal_gives() {
        Scenario reinstated = given(confirmed(), declined()).when(confirmed().finished(900L));

        assertThat(reinstated.said()).isEqualTo("OrderReinstated");
        assertThat(reinstated.last().moved().before()).isEqualTo(new Commission(1000, 0, 0));
        assertThat(reinstated.commission()).isEqualTo(new Commission(900, 63, 0));
    }

    @Test
    void terms_are_frozen_at_registration_R10() {
        Scenario confirmed = given(waiting()).when(confirmed().on(referredTerms("0.09", "0.05")));

        assertThat(confirmed.after().terms()).isEqualTo(Reports.AT_7_PERCENT);
        assertThat(confirmed.last().moved().rate()).isEqualTo(Reports.AT_7_PERCENT.rate());
        assertThat(confirmed.last().moved().referrer()).isNull();
        assertThat(confirmed.commission()).isEqualTo(new Commission(1000, 70, 0));
    }

    /** R10, R14: whoever reads one event needs no other. */
    @Test
    void every_event_carries_the_numbers_that_it_moved() {
        Terms referred = referredTerms("0.05", "0.05");
        Scenario scenario = when(confirmed().paid(20_000).on(referred));

        Commission earned = new Commission(20_000, 1000, 50);
        assertThat(scenario.events())
                .extracting(OrderEvent::moved)
                .extracting(Movement::before, Movement::after)
                .containsExactly(tuple(Commission.NONE, earned), tuple(earned, earned), tuple(earned, earned));
        assertThat(scenario.events()).extracting(OrderEvent::moved).allSatisfy(moved -> {
            assertThat(moved.partner()).isEqualTo(Reports.PARTNER);
            assertThat(moved.offer()).isEqualTo(referred.offer());
            assertThat(moved.currency()).isEqualTo(Reports.USD);
            assertThat(moved.rate()).isEqualTo(referred.rate());
            assertThat(moved.referrer()).isEqualTo(Reports.REFERRER);
        });
    }

    @Nested
    class The_referral_R13 {

        @ParameterizedTest(name = "{0} at 7 %: commission {1}, referral {2}")
        @CsvSource({"20000, 1400, 70", "1113, 77, 3", "285, 19, 0", "286, 20, 1"})
        void is_the_floor_of_the_commission_times_the_referral_rate(long base, long commission, long referral) {
            assertThat(when(waiting().paid(base).on(referredTerms("0.07", "0.05")))
                            .commission())
                    .isEqualTo(new Commission(base, commission, referral));
        }

        @Test
        void rests_at_zero_without_a_referrer() {
            Terms known = referredTerms("0.07", "0.05");
            Terms nobody = new Terms(
                    known.offer(),
                    1,
                    known.basis(),
                    known.currency(),
                    1,
                    known.rate(),
                    null,
                    null,
                    known.referralRate());

            assertThat(when(waiting().paid(20_000).on(nobody)).commission().referral())
                    .isZero();
        }

        @Test
        void is_reversed_and_corrected_with_its_source() {
            Reports first = confirmed().paid(20_000).on(referredTerms("0.07", "0.05"));

            assertThat(given(first).when(confirmed().paid(10_000)).commission())
                    .isEqualTo(new Commission(10_000, 700, 35));
            assertThat(given(first).when(declined()).commission()).isEqualTo(new Commission(20_000, 0, 0));
            assertThat(given(first, declined())
                            .when(confirmed().paid(20_000))
                            .commission()
                            .referral())
                    .isEqualTo(70);
        }
    }
}
