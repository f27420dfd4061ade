package org.commissionledger.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.tier.TierBasis;
import org.junit.jupiter.api.Test;

/** R10, R11, R17: why an order has its rate. */
class RateReasonTest {

    private static final String LATER = "2026-12-01T00:00:00Z";
    private static final YearMonth JULY = YearMonth.of(2026, 7);

    @Test
    void a_turnover_gave_the_tier_and_what_was_missing_to_the_next_is_told() {
        RateReason rate = of(assigned(70_000, 2), basis(3, 70_000, 0, 70_000));

        assertThat(rate.codes()).containsExactly(RateWhy.TIER_FROM_TURNOVER, RateWhy.LOWEST_TIER);
        assertThat(rate.addsUp()).isTrue();
        assertThat(rate.sentences())
                .startsWith(
                        "Its rate is 5 %, tier 1 of version 2 of offer aliexpress, fixed when it was registered (R10): the "
                                + "tier for 2026-07 came from the turnover of 2026-06, 700.00 as of event 90 (R11).",
                        "Tier 1 begins at a turnover of 0.00 USD; tier 2, with 6 %, begins at 1000.00, so 300.00 were missing.",
                        "These 3 orders made the turnover of 2026-06, the biggest first:");
    }

    @Test
    void where_no_order_counted_the_lowest_tier_holds() {
        assertThat(of(assigned(0, 2), basis(0, 0, 0, 0)).codes())
                .containsExactly(RateWhy.TIER_FROM_TURNOVER, RateWhy.NO_TURNOVER, RateWhy.LOWEST_TIER);
    }

    @Test
    void what_changed_after_the_tier_was_assigned_is_told_and_changes_nothing() {
        RateReason rate = of(assigned(70_000, 2), basis(3, 70_000, 1, 40_000));

        assertThat(rate.codes()).contains(RateWhy.ORDERS_CHANGED_SINCE, RateWhy.TURNOVER_CHANGED_SINCE);
        assertThat(rate.sentences())
                .contains(
                        "1 of them changed later; the tier stays (R11).",
                        "As known now the turnover of 2026-06 is 400.00; the tier stays (R11).");
    }

    @Test
    void orders_that_do_not_make_the_turnover_are_a_finding() {
        RateReason rate = of(assigned(70_000, 2), basis(3, 69_999, 0, 69_999));

        assertThat(rate.addsUp()).isFalse();
        assertThat(rate.codes()).contains(RateWhy.BASIS_DOES_NOT_ADD_UP);
        assertThat(rate.sentences()).anyMatch(sentence -> sentence.contains("DO NOT MAKE"));
    }

    @Test
    void a_version_that_begins_in_mid_month_is_read_with_the_same_turnover() {
        RateReason rate = of(assigned(70_000, 1), basis(3, 70_000, 0, 70_000));

        assertThat(rate.codes()).contains(RateWhy.READ_IN_ANOTHER_VERSION);
        assertThat(rate.sentences()).anyMatch(sentence -> sentence.startsWith("The tier was named by version 1;"));
    }

    @Test
    void an_accountant_set_the_tier_for_a_reason() {
        TierReassigned set = new TierReassigned(
                Story.GRECO, Story.OFFER, JULY, Story.USD, 0, 1, Rate.of("0.05"), 2, "mia", "goodwill", Story.PAID);
        RateReason rate =
                new Story().ofTier(set, null).paid(20_000).explainedOn(LATER).rate();

        assertThat(rate.codes()).containsExactly(RateWhy.TIER_SET_BY_ACCOUNTANT);
        assertThat(rate.sentences().getFirst()).contains("the tier for 2026-07 was set by mia, because: goodwill");
    }

    @Test
    void a_tier_that_the_log_does_not_tell_of_is_said_to_be_unknown() {
        RateReason rate = new Story().paid(20_000).explainedOn(LATER).rate();

        assertThat(rate.codes()).containsExactly(RateWhy.TIER_NOT_RECORDED);
        assertThat(rate.sentences()).hasSize(1);
    }

    @Test
    void an_excluded_order_has_no_rate_to_explain() {
        RateReason rate = new Story()
                .excluded(Exclusion.EXCLUDED_CATEGORY)
                .ofTier(assigned(70_000, 2), basis(3, 70_000, 0, 70_000))
                .paid(20_000)
                .explainedOn(LATER)
                .rate();

        assertThat(rate.codes()).startsWith(RateWhy.EXCLUDED, RateWhy.TIER_FROM_TURNOVER);
        assertThat(rate.sentences()).isEmpty();
    }

    private static RateReason of(TierAssigned tier, TierBasis basis) {
        return new Story().ofTier(tier, basis).paid(20_000).explainedOn(LATER).rate();
    }

    private static TierAssigned assigned(long basis, int version) {
        return new TierAssigned(
                Story.GRECO,
                Story.OFFER,
                JULY,
                Story.USD,
                JULY.minusMonths(1),
                basis,
                1,
                Rate.of("0.05"),
                version,
                90,
                Story.PAID);
    }

    private static TierBasis basis(int orders, long sum, int changed, long now) {
        return new TierBasis(orders, orders, sum, List.of(), changed, now, List.of(), 0);
    }
}
