package org.commissionledger.domain.order;

import static org.commissionledger.domain.order.Reports.AT_7_PERCENT;
import static org.commissionledger.domain.order.Reports.DETAILS;
import static org.commissionledger.domain.order.Reports.FINISHED;
import static org.commissionledger.domain.order.Reports.ORDER;
import static org.commissionledger.domain.order.Reports.PAID;
import static org.commissionledger.domain.order.Reports.PARTNER;
import static org.commissionledger.domain.order.Reports.SETTLED;
import static org.commissionledger.domain.order.Reports.TAKEN;
import static org.commissionledger.domain.order.Reports.USD;
import static org.commissionledger.domain.order.Reports.confirmed;
import static org.commissionledger.domain.order.Reports.pending;
import static org.commissionledger.domain.order.Reports.waiting;

import java.time.YearMonth;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.Test;

/** The order as Axon runs it: reports in, events out, and the decision as the answer. */
class OrderAggregateTest {

    private static final Commission EARNED = new Commission(1000, 70, 0);

    private static final OrderRegistered REGISTERED = new OrderRegistered(
            ORDER,
            AT_7_PERCENT,
            1000,
            DETAILS,
            moved(Commission.NONE, EARNED, new TurnoverChange(YearMonth.of(2026, 3), 1000)),
            PAID,
            false,
            new Report(OrderStatus.WAITING, PAID, TAKEN, 1));

    private static final Report CONFIRMATION = new Report(OrderStatus.CONFIRMED, SETTLED, TAKEN, 2);
    private static final OrderDelivered INFERRED_DELIVERY =
            new OrderDelivered(ORDER, moved(EARNED, EARNED, null), FINISHED, true, CONFIRMATION);
    private static final OrderConfirmed CONFIRMED =
            new OrderConfirmed(ORDER, moved(EARNED, EARNED, null), SETTLED, false, CONFIRMATION);

    private final AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);

    @Test
    void the_first_report_registers_the_order() {
        fixture.givenNoPriorActivity()
                .when(waiting().report())
                .expectSuccessfulHandlerExecution()
                .expectEvents(REGISTERED)
                .expectResultMessagePayload(new Decision.Recorded(List.of(REGISTERED)));
    }

    @Test
    void a_known_order_goes_on_from_its_events() {
        fixture.given(REGISTERED)
                .when(confirmed().inFeed(2).report())
                .expectEvents(INFERRED_DELIVERY, CONFIRMED)
                .expectResultMessagePayload(new Decision.Recorded(List.of(INFERRED_DELIVERY, CONFIRMED)));
    }

    @Test
    void a_report_that_repeats_what_is_recorded_is_answered_and_not_recorded() {
        fixture.given(REGISTERED, INFERRED_DELIVERY, CONFIRMED)
                .when(confirmed().inFeed(3).report())
                .expectNoEvents()
                .expectResultMessagePayload(Decision.Nothing.SAME);
    }

    @Test
    void a_report_that_the_order_has_left_behind_is_answered_and_not_recorded() {
        fixture.given(REGISTERED, INFERRED_DELIVERY, CONFIRMED)
                .when(pending().inFeed(3).report())
                .expectNoEvents()
                .expectResultMessagePayload(Decision.Nothing.STALE);
    }

    @Test
    void a_refused_report_fails_with_its_reason() {
        fixture.given(REGISTERED)
                .when(confirmed().partner(new PartnerId("somebody_else")).report())
                .expectNoEvents()
                .expectException(RuleViolation.class)
                .expectExceptionMessage("order aliexpress:8211114279858963 was not changed: PARTNER_CHANGED");
    }

    private static Movement moved(Commission before, Commission after, TurnoverChange turnover) {
        return new Movement(PARTNER, AT_7_PERCENT.offer(), USD, AT_7_PERCENT.rate(), before, after, null, turnover);
    }
}
