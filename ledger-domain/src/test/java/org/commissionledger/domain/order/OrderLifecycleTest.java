package org.commissionledger.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.commissionledger.domain.order.Reports.PAID;
import static org.commissionledger.domain.order.Reports.confirmed;
import static org.commissionledger.domain.order.Reports.declined;
import static org.commissionledger.domain.order.Reports.pending;
import static org.commissionledger.domain.order.Reports.upstreamTerms;
import static org.commissionledger.domain.order.Reports.waiting;
import static org.commissionledger.domain.order.Scenario.given;
import static org.commissionledger.domain.order.Scenario.when;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R2, R3, R18: what follows from a report, and which events are possible at all. */
class OrderLifecycleTest {

    /** R3's table, every cell; {@code ?} marks the steps that the feed skipped. "changed" rows bring another amount. */
    static final String TABLE = """
            none      | Waiting           | OrderRegistered                                     | Waiting
            none      | Pending           | OrderRegistered?, OrderDelivered                    | Pending
            none      | Confirmed         | OrderRegistered?, OrderDelivered?, OrderConfirmed   | Confirmed
            none      | Declined          | OrderRegistered?, OrderDeclined                     | Declined
            Waiting   | Waiting           | same                                                | Waiting
            Waiting   | Waiting changed   | OrderAmended                                        | Waiting
            Waiting   | Pending           | OrderDelivered                                      | Pending
            Waiting   | Pending changed   | OrderDelivered                                      | Pending
            Waiting   | Confirmed         | OrderDelivered?, OrderConfirmed                     | Confirmed
            Waiting   | Confirmed changed | OrderDelivered?, OrderConfirmed                     | Confirmed
            Waiting   | Declined          | OrderDeclined                                       | Declined
            Waiting   | Declined changed  | OrderDeclined                                       | Declined
            Pending   | Waiting           | stale                                               | Pending
            Pending   | Waiting changed   | stale                                               | Pending
            Pending   | Pending           | same                                                | Pending
            Pending   | Pending changed   | OrderAmended                                        | Pending
            Pending   | Confirmed         | OrderConfirmed                                      | Confirmed
            Pending   | Confirmed changed | OrderConfirmed                                      | Confirmed
            Pending   | Declined          | OrderDeclined                                       | Declined
            Pending   | Declined changed  | OrderDeclined                                       | Declined
            Confirmed | Waiting           | stale                                               | Confirmed
            Confirmed | Waiting changed   | stale                                               | Confirmed
            Confirmed | Pending           | stale                                               | Confirmed
            Confirmed | Pending changed   | stale                                               | Confirmed
            Confirmed | Confirmed         | same                                                | Confirmed
            Confirmed | Confirmed changed | CommissionCorrected                                 | Confirmed
            Confirmed | Declined          | ConfirmationReversed                                | Declined
            Confirmed | Declined changed  | ConfirmationReversed                                | Declined
            Declined  | Waiting           | stale                                               | Declined
            Declined  | Waiting changed   | stale                                               | Declined
            Declined  | Pending           | stale                                               | Declined
            Declined  | Pending changed   | stale                                               | Declined
            Declined  | Confirmed         | OrderReinstated                                     | Confirmed
            Declined  | Confirmed changed | OrderReinstated                                     | Confirmed
            Declined  | Declined          | same                                                | Declined
            Declined  | Declined changed  | same                                                | Declined
            """;

    @ParameterizedTest(name = "{0}, then a row {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void the_transition_table_of_R3(String state, String row, String happens, String becomes) {
        Reports report = Reports.of(status(row.replace(" changed", "")));
        report.paid(row.endsWith("changed") ? 1500 : 1000);

        Scenario scenario = (state.equals("none") ? given() : given(Reports.of(status(state)))).when(report);

        assertThat(scenario.said()).isEqualTo(happens);
        assertThat(scenario.after().status().word()).isEqualTo(becomes);
    }

    /** Which events each state allows; every other event is impossible in it. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            none      | OrderRegistered
            Waiting   | OrderDelivered, OrderDeclined, OrderAmended
            Pending   | OrderConfirmed, OrderDeclined, OrderAmended
            Confirmed | CommissionCorrected, ConfirmationReversed
            Declined  | OrderReinstated
            """)
    void an_event_that_cannot_happen_in_a_state_is_never_applied(String word, String possible) {
        OrderState state =
                word.equals("none") ? null : given(Reports.of(status(word))).state();
        Set<String> allowed = Set.of(possible.split(", "));

        for (OrderEvent event : oneEventOfEachKind()) {
            String kind = event.getClass().getSimpleName();
            if (allowed.contains(kind)) {
                assertThat(OrderLifecycle.evolve(state, event)).as(kind).isNotNull();
            } else {
                assertThatIllegalStateException()
                        .as(kind)
                        .isThrownBy(() -> OrderLifecycle.evolve(state, event))
                        .withMessage("%s cannot happen to order aliexpress:8211114279858963, which is %s"
                                .formatted(kind, state == null ? "not registered" : word));
            }
        }
    }

    @Test
    void an_order_is_registered_with_its_partner_amount_and_details() {
        OrderRegistered registered = when(waiting().paid(1113)).event(OrderRegistered.class);

        assertThat(registered.order()).isEqualTo(Reports.ORDER);
        assertThat(registered.terms()).isEqualTo(Reports.AT_7_PERCENT);
        assertThat(registered.paidAmount()).isEqualTo(1113);
        assertThat(registered.details()).isEqualTo(Reports.DETAILS);
        assertThat(registered.moved().partner()).isEqualTo(Reports.PARTNER);
    }

    @Test
    void every_event_names_the_report_that_caused_it() {
        Scenario scenario = when(confirmed().inFeed(17));

        assertThat(scenario.events())
                .extracting(OrderEvent::report)
                .containsOnly(new Report(OrderStatus.CONFIRMED, Reports.SETTLED, Reports.TAKEN, 17));
    }

    /** R6: the report keeps the row's own time for its status, even where the event's time was moved. */
    @Test
    void a_report_keeps_the_rows_own_time_of_its_status() {
        assertThat(when(waiting()).last().report().at()).isEqualTo(PAID);
        assertThat(when(pending()).last().report().at()).isEqualTo(Reports.FINISHED);
        assertThat(when(declined().settledAt(null)).last().report().at()).isNull();

        Scenario moved = given(waiting()).when(confirmed().settledAt(PAID.minusSeconds(1)));
        assertThat(moved.last().report().at()).isEqualTo(PAID.minusSeconds(1));
        assertThat(moved.last().occurredAt()).isAfter(PAID);
    }

    @ParameterizedTest
    @EnumSource
    void an_order_never_changes_its_partner_R18(OrderStatus row) {
        Reports another = Reports.of(row).partner(new PartnerId("somebody_else"));

        assertThat(given(waiting()).when(another).decision()).isEqualTo(Decision.Refused.PARTNER_CHANGED);
        assertThat(given(declined()).when(another).decision()).isEqualTo(Decision.Refused.PARTNER_CHANGED);
    }

    @Test
    void a_new_order_needs_terms() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> when(waiting().on(null)))
                .withMessage("order aliexpress:8211114279858963 is new, so its report needs terms");
    }

    @Test
    void a_known_order_needs_no_terms() {
        assertThat(given(waiting()).when(pending().on(null)).said()).isEqualTo("OrderDelivered");
    }

    @Test
    void a_share_of_upstream_needs_the_upstream_commission_R8() {
        Reports first = waiting().on(upstreamTerms("0.5"));

        assertThat(when(first).said()).isEqualTo("UPSTREAM_COMMISSION_MISSING");
        assertThat(given(first.upstream(80L)).when(pending()).said()).isEqualTo("UPSTREAM_COMMISSION_MISSING");
    }

    @Test
    void a_decline_needs_no_upstream_commission() {
        Reports first = waiting().on(upstreamTerms("0.5")).upstream(80L);

        assertThat(given(first).when(declined()).said()).isEqualTo("OrderDeclined");
    }

    /** Registered under a decline the order still shows what it would have earned. */
    @Test
    void an_order_first_seen_declined_needs_its_upstream_commission() {
        assertThat(when(declined().on(upstreamTerms("0.5"))).said()).isEqualTo("UPSTREAM_COMMISSION_MISSING");
    }

    @Test
    void a_report_in_another_currency_than_the_orders_records_nothing() {
        assertThat(when(waiting().currency("EUR")).events()).isEmpty();
        assertThat(given(waiting()).when(confirmed().currency("EUR")).events()).isEmpty();
    }

    private static List<OrderEvent> oneEventOfEachKind() {
        List<OrderEvent> events = Stream.of(
                        when(confirmed()),
                        given(waiting()).when(declined()),
                        given(waiting()).when(waiting().paid(1)),
                        given(confirmed()).when(confirmed().paid(1)),
                        given(confirmed()).when(declined()),
                        given(declined()).when(confirmed()))
                .flatMap(scenario -> scenario.events().stream())
                .toList();
        assertThat(events)
                .extracting(event -> (Object) event.getClass())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(OrderEvent.class.getPermittedSubclasses()));
        return events;
    }

    private static OrderStatus status(@Nullable String word) {
        return Stream.of(OrderStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
