package org.commissionledger.projections.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commissionledger.projections.journal.HappenedBy.Span;
import org.commissionledger.projections.journal.HappenedBy.Weeks;
import org.junit.jupiter.api.Test;

/** R15: what has happened by a week is told by the sums of stretches as far as these lie wholly before it. */
class HappenedByTest {

    private static final long LENGTH = AccountSums.STRETCHES.length();

    @Test
    void a_stretch_of_earlier_weeks_counts_whole_one_of_later_weeks_not_and_each_entry_of_others_is_looked_at() {
        HappenedBy happened = HappenedBy.of(
                10,
                List.of(
                        new Weeks(0, 3, 9),
                        new Weeks(1, 4, 10),
                        new Weeks(2, 10, 10),
                        new Weeks(3, 11, 12),
                        new Weeks(4, 9, 15),
                        new Weeks(6, 1, 1)));

        assertThat(happened.whole()).containsExactly(0L, 6L);
        assertThat(happened.looked())
                .containsExactly(new Span(LENGTH, 3 * LENGTH - 1), new Span(4 * LENGTH, 5 * LENGTH - 1));
        assertThat(happened.ofSums()).isEqualTo("stretch in (0, 6)");
        assertThat(happened.ofEntries())
                .isEqualTo("(position between " + LENGTH + " and " + (3 * LENGTH - 1) + " or position between "
                        + 4 * LENGTH + " and " + (5 * LENGTH - 1) + ")");
    }

    @Test
    void where_nothing_has_happened_nothing_is_looked_at() {
        HappenedBy happened = HappenedBy.of(10, List.of(new Weeks(0, 11, 12)));

        assertThat(happened.ofSums()).isEqualTo("false");
        assertThat(happened.ofEntries()).isEqualTo("false");
    }
}
