package org.commissionledger.projections.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commissionledger.projections.journal.Reversals.Link;
import org.commissionledger.projections.journal.Reversals.Step;
import org.junit.jupiter.api.Test;

class ReversalsTest {

    @Test
    void a_decline_takes_back_what_was_expected() {
        assertThat(links("OrderRegistered", "OrderDelivered", "OrderDeclined"))
                .isEqualTo(Map.of(1L, by(3), 2L, by(3), 3L, of(2)));
    }

    @Test
    void a_decline_after_confirmation_takes_back_the_credit_with_its_correction() {
        assertThat(links("OrderRegistered", "OrderConfirmed", "CommissionCorrected", "ConfirmationReversed"))
                .isEqualTo(Map.of(2L, new Link(null, 4L, null, 3L), 3L, new Link(null, 4L, 2L, null), 4L, of(3)));
    }

    @Test
    void a_correction_is_linked_to_the_last_amount_that_it_corrects() {
        assertThat(links(
                        "OrderRegistered",
                        "OrderAmended",
                        "OrderConfirmed",
                        "CommissionCorrected",
                        "CommissionCorrected"))
                .isEqualTo(Map.of(
                        1L, new Link(null, null, null, 2L),
                        2L, new Link(null, null, 1L, null),
                        3L, new Link(null, null, null, 4L),
                        4L, new Link(null, null, 3L, 5L),
                        5L, new Link(null, null, 4L, null)));
    }

    @Test
    void a_reinstatement_takes_back_the_decline_and_can_be_taken_back_itself() {
        assertThat(links("OrderRegistered", "OrderDeclined", "OrderReinstated", "ConfirmationReversed"))
                .isEqualTo(Map.of(
                        1L, by(2), 2L, new Link(1L, 3L, null, null), 3L, new Link(2L, 4L, null, null), 4L, of(3)));
    }

    @Test
    void a_payout_that_failed_gives_back_what_was_reserved() {
        assertThat(links("PayoutRequested", "PayoutApproved", "PayoutFailed")).isEqualTo(Map.of(1L, by(3), 3L, of(1)));
    }

    @Test
    void what_was_never_taken_back_has_no_link() {
        assertThat(links("OrderRegistered", "OrderDelivered", "OrderConfirmed")).isEmpty();
    }

    private static Map<Long, Link> links(String... types) {
        List<Step> steps = new ArrayList<>();
        for (String type : types) {
            steps.add(new Step(steps.size() + 1, type));
        }
        return Reversals.links(steps);
    }

    private static Link by(long later) {
        return new Link(null, later, null, null);
    }

    private static Link of(long earlier) {
        return new Link(earlier, null, null, null);
    }
}
