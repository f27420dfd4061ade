package org.commissionledger.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.domain.order.Reports.confirmed;
import static org.commissionledger.domain.order.Reports.declined;
import static org.commissionledger.domain.order.Reports.excludedTerms;
import static org.commissionledger.domain.order.Reports.pending;
import static org.commissionledger.domain.order.Reports.upstreamTerms;
import static org.commissionledger.domain.order.Reports.waiting;
import static org.commissionledger.domain.order.Scenario.given;
import static org.commissionledger.domain.order.Scenario.when;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R12: what each event of an order adds to the partner's turnover of a month, or takes from it. */
class OrderTurnoverTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final Instant IN_JULY = Instant.parse("2026-07-15T00:00:00Z");

    @Test
    void an_order_counts_with_its_paid_amount_in_the_month_of_its_paid_time() {
        OrderRegistered registered = when(confirmed().paid(1000).finished(800L)).event(OrderRegistered.class);

        assertThat(registered.moved().turnover()).isEqualTo(new TurnoverChange(MARCH, 1000));
    }

    @Test
    void a_decline_takes_it_back_in_the_month_of_the_decline() {
        OrderDeclined declined =
                given(waiting()).when(declined().settledAt(IN_JULY)).event(OrderDeclined.class);

        assertThat(declined.moved().turnover()).isEqualTo(new TurnoverChange(JULY, -1000));
    }

    @Test
    void a_claw_back_takes_it_back_and_an_appeal_won_adds_it_again() {
        ConfirmationReversed reversed =
                given(confirmed()).when(declined().settledAt(IN_JULY)).event(ConfirmationReversed.class);
        Scenario reinstated =
                given(confirmed(), declined()).when(confirmed().paid(1).settledAt(IN_JULY));

        assertThat(reversed.moved().turnover()).isEqualTo(new TurnoverChange(JULY, -1000));
        assertThat(reinstated.last().moved().turnover()).isEqualTo(new TurnoverChange(JULY, 1000));
    }

    /** What is taken back is what had been added, whatever became of the amount since. */
    @Test
    void a_decline_takes_back_the_amount_recorded_at_registration() {
        Scenario declined = given(
                        waiting().paid(1000),
                        waiting().paid(1500).importedAt(Reports.PAID),
                        pending().finished(700L))
                .when(declined().paid(9999));

        assertThat(declined.last().moved().turnover()).isEqualTo(new TurnoverChange(APRIL, -1000));
    }

    @Test
    void a_decline_counts_in_the_month_that_its_time_was_moved_to() {
        Scenario declined = given(waiting(), pending().finishedAt(IN_JULY)).when(declined());

        assertThat(declined.last().moved().turnover()).isEqualTo(new TurnoverChange(JULY, -1000));
    }

    @Test
    void an_order_first_seen_declined_adds_and_takes_back() {
        assertThat(when(declined()).events())
                .extracting(event -> event.moved().turnover())
                .containsExactly(new TurnoverChange(MARCH, 1000), new TurnoverChange(APRIL, -1000));
    }

    @Test
    void no_other_event_touches_turnover() {
        List<Scenario> others = List.of(
                given(waiting()).when(waiting().paid(5000)),
                given(waiting()).when(confirmed().finished(5000L)),
                given(confirmed()).when(confirmed().paid(5000)));

        assertThat(others.stream().flatMap(scenario -> scenario.events().stream()))
                .hasSize(4)
                .extracting(event -> event.moved().turnover())
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource
    void an_excluded_order_counts_nothing_R9(Exclusion why) {
        Reports first = confirmed().on(excludedTerms(why));

        assertThat(when(first).events())
                .extracting(event -> event.moved().turnover())
                .containsOnlyNulls();
        assertThat(given(first).when(declined()).last().moved().turnover()).isNull();
        assertThat(given(first, declined())
                        .when(confirmed().paid(1))
                        .last()
                        .moved()
                        .turnover())
                .isNull();
    }

    @Test
    void an_order_paid_for_by_a_share_of_upstream_counts_with_its_paid_amount_too() {
        Scenario registered = when(waiting().on(upstreamTerms("0.5")).upstream(90L));

        assertThat(registered.last().moved().turnover()).isEqualTo(new TurnoverChange(MARCH, 1000));
    }

    /** R6: months are cut in the business zone. */
    @ParameterizedTest(name = "paid at {0}: {2} in {1}")
    @CsvSource({
        "2026-05-31T23:59:59Z, UTC, 2026-05",
        "2026-05-31T23:59:59Z, Asia/Shanghai, 2026-06",
        "2026-06-01T00:00:00Z, UTC, 2026-06",
        "2026-05-31T15:59:59Z, Asia/Shanghai, 2026-05",
        "2026-05-31T16:00:00Z, Asia/Shanghai, 2026-06",
        "2026-06-01T03:00:00Z, America/New_York, 2026-05"
    })
    void months_are_cut_in_the_business_zone(Instant at, String zone, YearMonth month) {
        Scenario registered = when(waiting().paidAt(at).zone(zone));
        Scenario declined = given(waiting()).when(declined().settledAt(at).zone(zone));

        assertThat(registered.last().moved().turnover()).isEqualTo(new TurnoverChange(month, 1000));
        assertThat(declined.last().moved().turnover()).isEqualTo(new TurnoverChange(month, -1000));
    }

    @Test
    void an_order_without_a_paid_time_counts_in_the_month_that_the_feed_was_taken() {
        assertThat(when(waiting().paidAt(null).importedAt(IN_JULY))
                        .last()
                        .moved()
                        .turnover())
                .isEqualTo(new TurnoverChange(JULY, 1000));
    }
}
