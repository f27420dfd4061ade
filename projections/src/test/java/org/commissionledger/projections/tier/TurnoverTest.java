package org.commissionledger.projections.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.projections.OrderEvents.AT;
import static org.commissionledger.projections.OrderEvents.GRECO;
import static org.commissionledger.projections.OrderEvents.OFFER;
import static org.commissionledger.projections.OrderEvents.event;
import static org.commissionledger.projections.OrderEvents.moved;
import static org.commissionledger.projections.OrderEvents.turnover;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.junit.jupiter.api.Test;

/** R12: what a partner's buyers paid in a month, net of declines. */
class TurnoverTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private final Map<TurnoverKey, Long> sums = new HashMap<>();

    @Test
    void paid_amounts_of_a_month_add_up() {
        apply(event("OrderRegistered", turnover(MARCH, 20_000)), event("OrderRegistered", turnover(MARCH, 1_113)));
        assertThat(sums).containsExactly(Map.entry(month(MARCH), 21_113L));
    }

    @Test
    void a_decline_is_taken_from_the_month_it_occurred_in_which_can_go_below_zero() {
        apply(event("OrderRegistered", turnover(MARCH, 20_000)), event("OrderDeclined", turnover(APRIL, -20_000)));
        assertThat(sums).containsOnly(Map.entry(month(MARCH), 20_000L), Map.entry(month(APRIL), -20_000L));
    }

    @Test
    void a_reinstated_order_counts_again() {
        apply(
                event("OrderRegistered", turnover(MARCH, 20_000)),
                event("ConfirmationReversed", turnover(MARCH, -20_000)),
                event("OrderReinstated", turnover(APRIL, 20_000)));
        assertThat(sums).containsOnly(Map.entry(month(MARCH), 0L), Map.entry(month(APRIL), 20_000L));
    }

    @Test
    void what_moves_no_turnover_changes_none() {
        apply(event("OrderConfirmed", moved(1_000, 1_000)), new TrackingIdsAdded(GRECO, Set.of("greco_2"), AT));
        assertThat(sums).isEmpty();
    }

    private void apply(Object... events) {
        for (Object event : events) {
            Turnover.apply(sums, event);
        }
    }

    private static TurnoverKey month(YearMonth month) {
        return new TurnoverKey(OFFER, GRECO, month);
    }
}
