package org.commissionledger.projections.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.projections.OrderEvents.GRECO;
import static org.commissionledger.projections.OrderEvents.OFFER;
import static org.commissionledger.projections.OrderEvents.USD;
import static org.commissionledger.projections.OrderEvents.event;
import static org.commissionledger.projections.OrderEvents.recorded;
import static org.commissionledger.projections.OrderEvents.turnover;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.junit.jupiter.api.Test;

/** R11, R12: which orders made the turnover that a tier came from, and what it would be now. */
class BasisFoldTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final int COMPUTED_AT = 50;

    private final BasisFold fold = new BasisFold(tier(), AsOf.NOW);

    @Test
    void what_was_paid_for_and_declined_in_the_month_before_the_tier_was_assigned_counts() {
        TurnoverPart part = fold.add(List.of(paid(10, JUNE, 30_000), declined(50, JUNE, -30_000)));
        fold.add(List.of(paid(11, JUNE, 20_000)));

        assertThat(part.amount()).isZero();
        assertThat(part.counted()).extracting(TurnoverLine::happened).containsExactly("paid for", "declined");
        assertThat(fold.result())
                .extracting(TierBasis::orders, TierBasis::events, TierBasis::sum)
                .containsExactly(2, 3, 20_000L);
    }

    @Test
    void a_decline_of_an_order_of_another_month_counts_alone() {
        TurnoverPart part = fold.add(List.of(paid(1, JUNE.minusMonths(1), 30_000), declined(20, JUNE, -30_000)));

        assertThat(part.amount()).isEqualTo(-30_000);
        assertThat(part.counted()).hasSize(1);
    }

    @Test
    void an_order_that_changed_later_is_marked_and_the_month_is_another_now() {
        TurnoverPart part = fold.add(List.of(paid(10, JUNE, 30_000), declined(51, JUNE, -30_000)));

        assertThat(part.amount()).isEqualTo(30_000);
        assertThat(part.now()).isZero();
        assertThat(part.later().position()).isEqualTo(51);
        assertThat(fold.result())
                .extracting(TierBasis::sum, TierBasis::now, TierBasis::changedLater, TierBasis::movedOrders)
                .containsExactly(30_000L, 0L, 1, 1);
    }

    @Test
    void a_decline_in_a_later_month_marks_the_order_and_leaves_the_month_as_it_was() {
        fold.add(List.of(paid(10, JUNE, 30_000), declined(51, JULY, -30_000)));

        assertThat(fold.result())
                .extracting(TierBasis::sum, TierBasis::now, TierBasis::changedLater, TierBasis::movedOrders)
                .containsExactly(30_000L, 30_000L, 1, 0);
    }

    @Test
    void a_decline_of_a_later_month_that_was_known_already_marks_the_order_too() {
        TurnoverPart part = fold.add(List.of(paid(10, JUNE, 30_000), declined(40, JULY, -30_000)));

        assertThat(part.amount()).isEqualTo(30_000);
        assertThat(part.later().position()).isEqualTo(40);
        assertThat(part.late()).isEmpty();
    }

    @Test
    void an_order_that_came_late_is_not_of_the_basis_but_of_the_month() {
        TurnoverPart part = fold.add(List.of(paid(51, JUNE, 30_000)));

        assertThat(part.counted()).isEmpty();
        assertThat(fold.result())
                .extracting(TierBasis::orders, TierBasis::sum, TierBasis::now, TierBasis::movedOrders)
                .containsExactly(0, 0L, 30_000L, 1);
    }

    @Test
    void now_is_the_moment_that_was_asked_for() {
        BasisFold then = new BasisFold(tier(), new AsOf(60L, null, null));
        then.add(List.of(paid(10, JUNE, 30_000), declined(61, JUNE, -30_000)));

        assertThat(then.result())
                .extracting(TierBasis::now, TierBasis::changedLater)
                .containsExactly(30_000L, 0);
    }

    @Test
    void the_ten_biggest_are_named_and_the_others_are_summed() {
        IntStream.rangeClosed(1, 12).forEach(i -> fold.add(List.of(paid(i, JUNE, i * 100L))));
        fold.add(List.of(paid(13, JUNE.minusMonths(1), 5_000), declined(14, JUNE, -5_000)));

        TierBasis basis = fold.result();
        assertThat(basis.biggest())
                .hasSize(10)
                .first()
                .extracting(TurnoverPart::amount)
                .isEqualTo(-5_000L);
        assertThat(basis.biggest()).last().extracting(TurnoverPart::amount).isEqualTo(400L);
        assertThat(basis.otherOrders()).isEqualTo(3);
        assertThat(basis.otherAmount()).isEqualTo(100 + 200 + 300);
        assertThat(basis.sum()).isEqualTo(7_800 - 5_000);
    }

    private static RecordedEvent paid(int position, YearMonth month, long amount) {
        return recorded(position, event("OrderRegistered", turnover(month, amount)));
    }

    private static RecordedEvent declined(int position, YearMonth month, long amount) {
        return recorded(position, event("OrderDeclined", turnover(month, amount)));
    }

    private static TierAssigned tier() {
        return new TierAssigned(
                GRECO,
                OFFER,
                JULY,
                USD,
                JUNE,
                0,
                1,
                Rate.of("0.05"),
                1,
                COMPUTED_AT,
                Instant.parse("2026-07-01T00:00:00Z"));
    }
}
