package org.commissionledger.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.domain.order.Reports.confirmed;
import static org.commissionledger.domain.order.Reports.declined;
import static org.commissionledger.domain.order.Reports.pending;
import static org.commissionledger.domain.order.Reports.waiting;
import static org.commissionledger.domain.order.Scenario.given;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.Test;

/** R16: an event that could not have happened, or that moved what it could not, gives itself away. */
class OrderProofTest {

    private static final OrderState PENDING = given(waiting(), pending()).state();
    private static final OrderConfirmed TRUE_ONE =
            given(waiting(), pending()).when(confirmed()).event(OrderConfirmed.class);

    @Test
    void an_event_that_the_rules_make_has_no_fault() {
        assertThat(faults(PENDING, TRUE_ONE)).isEmpty();
    }

    @Test
    void a_step_that_the_order_could_not_take() {
        assertThat(faults(null, TRUE_ONE)).singleElement().asString().contains("which is not registered (R3)");
        assertThat(faults(given(confirmed()).state(), TRUE_ONE))
                .singleElement()
                .asString()
                .contains("OrderConfirmed cannot happen");
    }

    @Test
    void a_commission_that_is_not_base_times_rate_rounded_down() {
        assertThat(faults(PENDING, moving(m -> with(m, m.before(), new Commission(1000, 71, 0)))))
                .singleElement()
                .asString()
                .contains("amount=71", "amount=70", "(R7, R13)");
    }

    @Test
    void a_commission_before_that_the_order_never_had() {
        assertThat(faults(PENDING, moving(m -> with(m, new Commission(1000, 69, 0), m.after()))))
                .singleElement()
                .asString()
                .contains("but the order earned");
    }

    @Test
    void another_partner_rate_or_referrer_than_the_orders_own() {
        assertThat(faults(
                        PENDING,
                        moving(m -> new Movement(
                                new PartnerId("thief"),
                                m.offer(),
                                m.currency(),
                                m.rate(),
                                m.before(),
                                m.after(),
                                m.referrer(),
                                m.turnover()))))
                .singleElement()
                .asString()
                .contains("names partner thief");
        assertThat(faults(
                        PENDING,
                        moving(m -> new Movement(
                                m.partner(),
                                m.offer(),
                                m.currency(),
                                Rate.of("0.08"),
                                m.before(),
                                m.after(),
                                m.referrer(),
                                m.turnover()))))
                .singleElement()
                .asString()
                .contains("(R10)");
    }

    @Test
    void a_base_at_registration_that_was_not_paid() {
        OrderRegistered registered = given().when(waiting()).event(OrderRegistered.class);
        OrderRegistered other = new OrderRegistered(
                registered.order(),
                registered.terms(),
                registered.paidAmount(),
                registered.details(),
                with(registered.moved(), Commission.NONE, new Commission(2000, 140, 0)),
                registered.occurredAt(),
                false,
                registered.report());

        assertThat(faults(null, other)).containsExactly("its base is not what was paid (R5)");
    }

    @Test
    void a_time_before_the_previous_event() {
        OrderConfirmed early = new OrderConfirmed(
                TRUE_ONE.order(), TRUE_ONE.moved(), Instant.parse("2026-01-01T00:00:00Z"), false, TRUE_ONE.report());

        assertThat(faults(PENDING, early)).singleElement().asString().contains("(R6)");
    }

    @Test
    void turnover_that_a_confirmation_does_not_move_or_a_decline_moves_otherwise() {
        OrderDeclined decline = given(waiting()).when(declined()).event(OrderDeclined.class);
        OrderState before = given(waiting()).state();

        assertThat(faults(before, decline)).isEmpty();
        assertThat(OrderProof.faults(before, decline, ZoneId.of("Pacific/Kiritimati")))
                .isEmpty();
        assertThat(faults(
                        before,
                        new OrderDeclined(
                                decline.order(),
                                withTurnover(decline.moved(), null),
                                decline.occurredAt(),
                                false,
                                decline.report())))
                .singleElement()
                .asString()
                .contains("(R12)");
    }

    @Test
    void the_month_is_cut_in_the_business_zone() {
        OrderRegistered registered = given().when(waiting().paidAt(Instant.parse("2026-03-31T23:00:00Z")))
                .event(OrderRegistered.class);

        assertThat(faults(null, registered)).isEmpty();
        assertThat(OrderProof.faults(null, registered, ZoneId.of("Asia/Shanghai")))
                .singleElement()
                .asString()
                .contains("2026-03", "2026-04", "(R12)");
    }

    private static List<String> faults(OrderState before, OrderEvent event) {
        return OrderProof.faults(before, event, ZoneOffset.UTC);
    }

    private static OrderConfirmed moving(UnaryOperator<Movement> change) {
        return new OrderConfirmed(
                TRUE_ONE.order(), change.apply(TRUE_ONE.moved()), TRUE_ONE.occurredAt(), false, TRUE_ONE.report());
    }

    private static Movement with(Movement m, Commission before, Commission after) {
        return new Movement(m.partner(), m.offer(), m.currency(), m.rate(), before, after, m.referrer(), m.turnover());
    }

    private static Movement withTurnover(Movement m, TurnoverChange turnover) {
        return new Movement(
                m.partner(), m.offer(), m.currency(), m.rate(), m.before(), m.after(), m.referrer(), turnover);
    }
}
