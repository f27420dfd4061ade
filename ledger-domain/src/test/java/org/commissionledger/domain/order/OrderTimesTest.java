package org.commissionledger.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.domain.order.Reports.PAID;
import static org.commissionledger.domain.order.Reports.confirmed;
import static org.commissionledger.domain.order.Reports.declined;
import static org.commissionledger.domain.order.Reports.pending;
import static org.commissionledger.domain.order.Reports.waiting;
import static org.commissionledger.domain.order.Scenario.given;
import static org.commissionledger.domain.order.Scenario.when;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6: when each event happened in the advertiser's world. */
class OrderTimesTest {

    private static final Instant ROW_PAID = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant ROW_FINISHED = Instant.parse("2026-06-02T00:00:00Z");
    private static final Instant ROW_SETTLED = Instant.parse("2026-06-03T00:00:00Z");
    private static final Instant ROW_TAKEN = Instant.parse("2026-06-04T00:00:00Z");
    private static final Map<String, Instant> TIMES =
            Map.of("paid", ROW_PAID, "finished", ROW_FINISHED, "settled", ROW_SETTLED, "taken", ROW_TAKEN);

    /** Which of the row's times an event takes; the first column is the order's state, the third what the row has. */
    @ParameterizedTest(name = "{0}, then {1} with {2}: {3} at {4}")
    @CsvSource(delimiter = '|', textBlock = """
            NONE      | WAITING   | paid finished settled | OrderRegistered      | paid
            NONE      | WAITING   | finished settled      | OrderRegistered      | taken
            NONE      | CONFIRMED | paid finished settled | OrderRegistered      | paid
            NONE      | CONFIRMED | paid finished settled | OrderDelivered       | finished
            NONE      | CONFIRMED | paid finished settled | OrderConfirmed       | settled
            WAITING   | WAITING   | paid finished settled | OrderAmended         | taken
            WAITING   | PENDING   | paid finished settled | OrderDelivered       | finished
            WAITING   | PENDING   | paid settled          | OrderDelivered       | taken
            WAITING   | CONFIRMED | paid finished settled | OrderDelivered       | finished
            WAITING   | CONFIRMED | paid settled          | OrderDelivered       | settled
            WAITING   | CONFIRMED | paid                  | OrderDelivered       | taken
            WAITING   | DECLINED  | paid finished settled | OrderDeclined        | settled
            WAITING   | DECLINED  | paid finished         | OrderDeclined        | finished
            WAITING   | DECLINED  | paid                  | OrderDeclined        | taken
            PENDING   | PENDING   | paid finished settled | OrderAmended         | taken
            PENDING   | CONFIRMED | paid finished settled | OrderConfirmed       | settled
            PENDING   | CONFIRMED | paid finished         | OrderConfirmed       | taken
            CONFIRMED | CONFIRMED | paid finished settled | CommissionCorrected  | settled
            CONFIRMED | CONFIRMED | paid finished         | CommissionCorrected  | taken
            CONFIRMED | DECLINED  | paid finished settled | ConfirmationReversed | settled
            CONFIRMED | DECLINED  | paid finished         | ConfirmationReversed | taken
            DECLINED  | CONFIRMED | paid finished settled | OrderReinstated      | settled
            DECLINED  | CONFIRMED | paid finished         | OrderReinstated      | taken
            """)
    void each_event_has_its_own_source_of_time(String state, String row, String has, String event, String source) {
        Reports report = Reports.of(OrderStatus.valueOf(row))
                .paid(2000)
                .paidAt(has.contains("paid") ? ROW_PAID : null)
                .finishedAt(has.contains("finished") ? ROW_FINISHED : null)
                .settledAt(has.contains("settled") ? ROW_SETTLED : null)
                .importedAt(ROW_TAKEN);

        Scenario scenario =
                (state.equals("NONE") ? given() : given(Reports.of(OrderStatus.valueOf(state)))).when(report);

        assertThat(scenario.events())
                .filteredOn(happened -> happened.getClass().getSimpleName().equals(event))
                .extracting(OrderEvent::occurredAt)
                .as(source.toUpperCase(Locale.ROOT))
                .containsExactly(TIMES.get(source));
    }

    @Test
    void no_event_occurs_before_the_orders_previous_one() {
        Scenario scenario = when(confirmed().finishedAt(PAID.minusSeconds(60)).settledAt(PAID.minusSeconds(30)));

        assertThat(scenario.events()).extracting(OrderEvent::occurredAt).containsExactly(PAID, PAID, PAID);
    }

    @Test
    void a_confirmation_settled_before_its_delivery_takes_the_deliverys_time() {
        Instant finished = PAID.plusSeconds(100);
        Scenario scenario =
                given(waiting()).when(confirmed().finishedAt(finished).settledAt(finished.minusSeconds(1)));

        assertThat(scenario.event(OrderDelivered.class).occurredAt()).isEqualTo(finished);
        assertThat(scenario.event(OrderConfirmed.class).occurredAt()).isEqualTo(finished);
    }

    @Test
    void a_time_is_moved_behind_events_of_earlier_reports_too() {
        Instant finished = Reports.FINISHED;

        assertThat(given(pending()).when(declined().settledAt(PAID)).last().occurredAt())
                .isEqualTo(finished);
        assertThat(given(pending())
                        .when(pending().paid(2000).importedAt(PAID))
                        .last()
                        .occurredAt())
                .isEqualTo(finished);
        assertThat(given(pending(), declined().settledAt(PAID))
                        .when(confirmed().settledAt(PAID))
                        .last()
                        .occurredAt())
                .isEqualTo(finished);
    }

    @Test
    void a_time_that_is_not_before_the_previous_event_is_kept() {
        assertThat(given(pending())
                        .when(declined().settledAt(Reports.FINISHED))
                        .last()
                        .occurredAt())
                .isEqualTo(Reports.FINISHED);
        assertThat(given(pending())
                        .when(declined().settledAt(Reports.FINISHED.plusMillis(1)))
                        .last()
                        .occurredAt())
                .isEqualTo(Reports.FINISHED.plusMillis(1));
    }

    /** R22: rows of one moment are taken in the order of their status. */
    @Test
    void the_status_rank_is_waiting_pending_confirmed_declined() {
        assertThat(OrderStatus.values())
                .extracting(OrderStatus::word)
                .containsExactly("Waiting", "Pending", "Confirmed", "Declined");
    }
}
