package org.commissionledger.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commissionledger.domain.order.Reports.SETTLED;
import static org.commissionledger.domain.order.Reports.confirmed;
import static org.commissionledger.domain.order.Reports.declined;
import static org.commissionledger.domain.order.Reports.pending;
import static org.commissionledger.domain.order.Reports.waiting;
import static org.commissionledger.domain.order.Scenario.given;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** R23: what an earlier import recorded changes nothing when it comes again, even where the order has moved on since. */
class OrderRepeatsTest {

    private static final Instant DAY_1 = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant DAY_2 = Instant.parse("2026-05-02T00:00:00Z");
    private static final Instant DAY_3 = Instant.parse("2026-05-03T00:00:00Z");

    @Test
    void an_old_confirmation_imported_again_does_not_undo_a_claw_back() {
        Scenario again = given(
                        confirmed().inFeed(1).importedAt(DAY_1),
                        declined().inFeed(2).importedAt(DAY_2))
                .when(confirmed().inFeed(3).importedAt(DAY_3));

        assertThat(again.said()).isEqualTo("stale");
    }

    @Test
    void an_old_confirmation_imported_again_with_its_stated_time_does_not_either() {
        Scenario again = given(
                        confirmed().inFeed(1).takenAt(DAY_1),
                        declined().inFeed(2).takenAt(DAY_2))
                .when(confirmed().inFeed(3).takenAt(DAY_1));

        assertThat(again.said()).isEqualTo("stale");
    }

    @Test
    void the_same_confirmation_in_a_feed_that_was_by_stated_time_taken_later_is_news() {
        Scenario appeal = given(
                        confirmed().inFeed(1).importedAt(DAY_1),
                        declined().inFeed(2).importedAt(DAY_2))
                .when(confirmed().inFeed(3).takenAt(DAY_3));

        assertThat(appeal.said()).isEqualTo("OrderReinstated");
    }

    @Test
    void a_confirmation_with_another_settlement_time_is_news() {
        Scenario appeal = given(confirmed().inFeed(1), declined().inFeed(2))
                .when(confirmed().inFeed(3).settledAt(SETTLED.plusSeconds(86_400)));

        assertThat(appeal.said()).isEqualTo("OrderReinstated");
    }

    @Test
    void a_confirmation_with_another_amount_is_news() {
        Scenario appeal = given(confirmed().inFeed(1), declined().inFeed(2))
                .when(confirmed().inFeed(3).finished(999L));

        assertThat(appeal.said()).isEqualTo("OrderReinstated");
    }

    @Test
    void a_later_step_is_no_repeat_of_an_earlier_one_with_the_same_amount_and_no_times() {
        Scenario delivered =
                given(waiting().inFeed(1).paidAt(null)).when(pending().inFeed(2).finishedAt(null));

        assertThat(delivered.said()).isEqualTo("OrderDelivered");
    }

    @Test
    void a_row_of_the_same_import_is_never_a_repeat() {
        Scenario sameFeed = given(confirmed().inFeed(7), declined().inFeed(7))
                .when(confirmed().inFeed(7));

        assertThat(sameFeed.said()).isEqualTo("OrderReinstated");
    }

    @Test
    void an_old_decline_imported_again_does_not_undo_an_appeal_whatever_its_amount() {
        Scenario again = given(declined().inFeed(1), confirmed().inFeed(2))
                .when(declined().inFeed(3).paid(555).finished(1L));

        assertThat(again.said()).isEqualTo("stale");
    }

    @Test
    void an_old_amount_imported_again_does_not_undo_an_amendment() {
        assertThat(given(waiting().inFeed(1), waiting().inFeed(2).paid(1500))
                        .when(waiting().inFeed(3))
                        .said())
                .isEqualTo("stale");
        assertThat(given(pending().inFeed(1), pending().inFeed(2).finished(900L))
                        .when(pending().inFeed(3))
                        .said())
                .isEqualTo("stale");
        assertThat(given(confirmed().inFeed(1), confirmed().inFeed(2).finished(900L))
                        .when(confirmed().inFeed(3))
                        .said())
                .isEqualTo("stale");
    }

    @Test
    void an_inferred_step_is_no_report_so_the_real_one_is_no_repeat() {
        OrderState state = given(waiting().inFeed(1), confirmed().inFeed(2)).state();

        assertThat(state.taken())
                .extracting(OrderState.Taken::status, OrderState.Taken::feed)
                .containsExactly(tuple(OrderStatus.WAITING, 1L), tuple(OrderStatus.CONFIRMED, 2L));
    }

    /** Day 2's feed said only what day 1's had said, so no event remembers it. */
    @Test
    void a_report_that_brought_nothing_new_does_not_undo_a_later_claw_back_when_imported_again() {
        Reports day2 = confirmed().inFeed(2).takenAt(DAY_2);
        Scenario.Given threeDays = given(
                confirmed().inFeed(1).takenAt(DAY_1), day2, declined().inFeed(3).takenAt(DAY_3));

        assertThat(threeDays.when(day2.inFeed(4)).said()).isEqualTo("stale");
    }
}
