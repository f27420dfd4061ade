package org.commissionledger.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.commissionledger.domain.offer.Offers.JANUARY;
import static org.commissionledger.domain.offer.Offers.VERSION_1;
import static org.commissionledger.domain.offer.Offers.schedule;
import static org.commissionledger.domain.offer.Offers.tier;

import java.util.List;
import java.util.Set;
import org.commissionledger.domain.money.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R8: the higher the turnover, the greater the rate. */
class RateScheduleTest {

    @ParameterizedTest(name = "turnover {0} has tier {1}")
    @CsvSource({
        "0, 1, 0.05",
        "99999, 1, 0.05",
        "100000, 2, 0.07",
        "100001, 2, 0.07",
        "499999, 2, 0.07",
        "500000, 3, 0.09",
        "1000000000000000, 3, 0.09",
        "-1, 1, 0.05",
        "-1000000000000000, 1, 0.05"
    })
    void reaching_a_threshold_exactly_reaches_its_tier_and_negative_turnover_has_the_lowest(
            long turnover, int tier, String rate) {
        assertThat(VERSION_1.tierFor(turnover)).isEqualTo(tier);
        assertThat(VERSION_1.rateOf(tier)).isEqualTo(Rate.of(rate));
    }

    /** Slab, not marginal: 1,500.00 dollars at 7 % are 105.00, not 5 % of the first thousand and 7 % of the rest. */
    @Test
    void a_tiers_rate_holds_for_whole_orders() {
        Rate reached = VERSION_1.rateOf(VERSION_1.tierFor(100_000));

        assertThat(reached.floorOf(150_000)).isEqualTo(10_500);
    }

    @Test
    void the_first_threshold_is_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule(1, JANUARY, tier(1, "0.05")))
                .withMessage("version 1: the first tier's turnover must be 0");
        assertThatIllegalArgumentException().isThrownBy(() -> schedule(1, JANUARY));
    }

    @Test
    void thresholds_rise_and_stand_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule(3, JANUARY, tier(0, "0.05"), tier(200, "0.06"), tier(100, "0.07")))
                .withMessage("version 3: tiers must be sorted by rising turnover, each threshold once");
        assertThatIllegalArgumentException().isThrownBy(() -> schedule(1, JANUARY, tier(0, "0.05"), tier(0, "0.06")));
    }

    @Test
    void a_schedule_is_the_same_however_its_categories_and_zeros_were_written() {
        RateSchedule one = new RateSchedule(
                1, JANUARY, Basis.ORDER_AMOUNT, List.of(tier(0, "0.050")), Set.of("a", "b"), Rate.of("0.05"));
        RateSchedule other = new RateSchedule(
                1, JANUARY, Basis.ORDER_AMOUNT, List.of(tier(0, "0.05")), Set.of("b", "a"), Rate.of("0.050"));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.excludedCategories()).containsExactly("a", "b");
    }
}
