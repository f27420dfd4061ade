package org.commissionledger.projections.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R8: what a turnover reaches, and what is missing to the next tier. */
class ReachTest {

    private static final RateSchedule SCHEDULE = new RateSchedule(
            1,
            Instant.EPOCH,
            Basis.ORDER_AMOUNT,
            List.of(new Tier(0, Rate.of("0.05")), new Tier(100_000, Rate.of("0.06"))),
            Set.of(),
            Rate.ZERO);

    @ParameterizedTest
    @CsvSource({"-5000, 1, 0, 105000", "0, 1, 0, 100000", "70000, 1, 0, 30000", "99999, 1, 0, 1", "100000, 2, 100000, 0"
    })
    void a_threshold_is_reached_exactly_and_the_highest_tier_misses_nothing(
            long turnover, int tier, long threshold, long missing) {
        Reach reach = new Reach(SCHEDULE, turnover);

        assertThat(reach.tier()).isEqualTo(tier);
        assertThat(reach.threshold()).isEqualTo(threshold);
        assertThat(reach.missing()).isEqualTo(missing);
        assertThat(reach.next() == null).isEqualTo(tier == 2);
    }
}
