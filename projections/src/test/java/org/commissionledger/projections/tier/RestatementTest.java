package org.commissionledger.projections.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.order.Decision;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.junit.jupiter.api.Test;

/** R10, R11: what a month's orders would earn, had its tier come from another turnover: 5 % from 0.00, 6 % from 1000.00. */
class RestatementTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final OfferName OFFER = new OfferName("aliexpress");
    private static final PartnerId GRECO = new PartnerId("greco");
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final Instant PAID = Instant.parse("2026-07-02T00:00:00Z");
    private static final RateSchedule SCHEDULE = new RateSchedule(
            1,
            Instant.EPOCH,
            Basis.ORDER_AMOUNT,
            List.of(new Tier(0, Rate.of("0.05")), new Tier(100_000, Rate.of("0.06"))),
            Set.of(),
            Rate.of("0.05"));
    private static final OfferState STATE = new OfferState(OFFER, "aliexpress", USD, List.of(SCHEDULE));

    private final Restatement restatement = of(80_000, AsOf.NOW);

    @Test
    void an_order_of_200_at_6_percent_earned_10_instead_of_12_had_a_decline_been_known_in_time() {
        RestatedOrder order = restatement.add(order(10, null, OrderStatus.CONFIRMED));

        assertThat(order.oldTier()).isEqualTo(2);
        assertThat(order.newTier()).isEqualTo(1);
        assertThat(order.newRate()).isEqualTo(Rate.of("0.05"));
        assertThat(order.oldCommission()).isEqualTo(1_200);
        assertThat(order.newCommission()).isEqualTo(1_000);
        assertThat(order.commissionDelta()).isEqualTo(-200);
        assertThat(order.oldReferral()).isEqualTo(60);
        assertThat(order.newReferral()).isEqualTo(50);
        assertThat(order.referralDelta()).isEqualTo(-10);
    }

    @Test
    void a_declined_order_is_named_and_loses_nothing() {
        RestatedOrder order = restatement.add(order(10, null, OrderStatus.DECLINED));

        assertThat(order.status()).isEqualTo(OrderStatus.DECLINED);
        assertThat(order.newRate()).isEqualTo(Rate.of("0.05"));
        assertThat(order.newCommission()).isZero();
        assertThat(order.commissionDelta()).isZero();
    }

    @Test
    void orders_whose_rate_stays_are_not_named() {
        assertThat(of(100_000, AsOf.NOW).add(order(10, null, OrderStatus.WAITING)))
                .isNull();
        assertThat(restatement.add(order(10, Exclusion.NOT_AFFILIATE_PRODUCT, OrderStatus.WAITING)))
                .isNull();
        assertThat(restatement.total().orders()).isZero();
    }

    @Test
    void what_is_registered_after_an_accountant_set_the_tier_keeps_it() {
        assertThat(restatement.add(order(19, null, OrderStatus.WAITING))).isNotNull();
        assertThat(restatement.add(order(21, null, OrderStatus.WAITING))).isNull();
    }

    @Test
    void an_order_is_taken_as_it_stood_at_the_moment_and_one_that_was_not_there_is_not_named() {
        List<RecordedEvent> confirmed = order(10, null, OrderStatus.CONFIRMED);

        assertThat(of(0, new AsOf(10L, null, null)).add(confirmed).status()).isEqualTo(OrderStatus.WAITING);
        assertThat(of(0, new AsOf(9L, null, null)).add(confirmed)).isNull();
    }

    @Test
    void totals_are_by_status_and_in_all() {
        restatement.add(order(10, null, OrderStatus.CONFIRMED));
        restatement.add(order(13, null, OrderStatus.CONFIRMED));
        restatement.add(order(16, null, OrderStatus.WAITING));
        restatement.add(order(17, null, OrderStatus.DECLINED));

        assertThat(restatement.totals())
                .containsOnlyKeys(OrderStatus.WAITING, OrderStatus.CONFIRMED, OrderStatus.DECLINED)
                .containsEntry(OrderStatus.CONFIRMED, new Restatement.Totals(2, 2_400, 2_000, 120, 100));
        assertThat(restatement.total()).isEqualTo(new Restatement.Totals(4, 3_600, 3_000, 180, 150));
    }

    /** The tier was assigned by event 5 from 1000.00; by event 20 an accountant set tier 2. */
    private static Restatement of(long turnover, AsOf moment) {
        TierEvent assigned =
                new TierAssigned(GRECO, OFFER, JULY, USD, JULY.minusMonths(1), 100_000, 2, Rate.of("0.06"), 1, 4, PAID);
        TierEvent set =
                new TierReassigned(GRECO, OFFER, JULY, USD, 100_000, 2, Rate.of("0.06"), 1, "mia", "goodwill", PAID);
        return new Restatement(
                new TierHistory(List.of(recorded(5, assigned), recorded(20, set))), STATE, turnover, moment);
    }

    /** An order of 200.00 of tier 2, referred by anna, in one feed; registered by the event of this position. */
    private static List<RecordedEvent> order(long position, Exclusion exclusion, OrderStatus status) {
        Terms terms = new Terms(
                OFFER,
                1,
                Basis.ORDER_AMOUNT,
                USD,
                2,
                exclusion == null ? SCHEDULE.rateOf(2) : Rate.ZERO,
                exclusion,
                new PartnerId("anna"),
                Rate.of("0.05"));
        ReportOrder report = new ReportOrder(
                OrderId.parse("aliexpress:" + position),
                GRECO,
                status,
                USD,
                20_000,
                null,
                null,
                PAID,
                null,
                null,
                PAID,
                true,
                1,
                new OrderDetails(null, null, null, null, null, Map.of()),
                terms,
                ZoneOffset.UTC);
        List<RecordedEvent> events = new ArrayList<>();
        for (OrderEvent event : ((Decision.Recorded) OrderLifecycle.decide(null, report)).events()) {
            events.add(recorded(position + events.size(), event));
        }
        return events;
    }

    private static RecordedEvent recorded(long position, Object event) {
        return new RecordedEvent(position, "id", event.getClass().getSimpleName(), PAID, event);
    }
}
