package org.commissionledger.projections.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.Scope;
import org.junit.jupiter.api.Test;

/** R4: what can be asked of statistics, and how their ratios are rounded. */
class StatisticsQuestionTest {

    @Test
    void a_thing_can_be_told_apart_by_once_only() {
        assertThatThrownBy(() -> question(Map.of(), List.of(Dimension.DAY, Dimension.DAY), null, null))
                .isInstanceOf(RuleViolation.class);
    }

    @Test
    void days_are_narrowed_down_by_the_period_alone() {
        assertThatThrownBy(() -> question(Map.of(Dimension.DAY, "2026-07-01"), List.of(), null, null))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("first and the last day");
    }

    @Test
    void a_period_of_one_day_is_one_and_none_ends_before_it_begins() {
        LocalDate day = LocalDate.parse("2026-07-01");

        assertThat(question(Map.of(), List.of(), day, day).to()).isEqualTo(day);
        assertThatThrownBy(() -> question(Map.of(), List.of(), day, day.minusDays(1)))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("before it begins");
    }

    private static StatisticsQuestion question(
            Map<Dimension, String> where, List<Dimension> by, LocalDate from, LocalDate to) {
        return new StatisticsQuestion(Scope.ALL, where, by, DateBasis.REGISTERED, from, to, ZoneOffset.UTC);
    }

    @Test
    void the_approval_rate_is_confirmed_by_confirmed_and_declined_cut_to_four_places() {
        assertThat(settled(2, 1).approvalRate()).isEqualByComparingTo("0.6666");
        assertThat(settled(1, 0).approvalRate()).isEqualByComparingTo("1");
        assertThat(settled(0, 1).approvalRate()).isEqualByComparingTo("0");
        assertThat(settled(0, 0).approvalRate()).isNull();
    }

    @Test
    void the_average_order_is_rounded_down() {
        assertThat(new OrderFigures(3, 200, 0, 3, 0, 0, 0, 0, 0).averageOrder()).isEqualTo(66);
        assertThat(OrderFigures.NONE.averageOrder()).isNull();
    }

    private static OrderFigures settled(long confirmed, long declined) {
        return new OrderFigures(confirmed + declined + 4, 0, 0, 4, 0, confirmed, 0, declined, 0);
    }
}
