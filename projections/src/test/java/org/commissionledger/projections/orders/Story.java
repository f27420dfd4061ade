package org.commissionledger.projections.orders;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.order.Decision;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.tier.TierBasis;

/**
 * One order's life in a few words, decided by the rules themselves: greco's, referred by anna, paid for on the 1st of July
 * 2026 at noon. Its schedule has 5 % from 0.00 and 6 % from 1000.00.
 */
final class Story {

    static final Instant PAID = Instant.parse("2026-07-01T12:00:00Z");
    static final PartnerId GRECO = new PartnerId("greco");
    static final OfferName OFFER = new OfferName("aliexpress");
    static final Currency USD = Currency.getInstance("USD");

    private static final OrderId ORDER = OrderId.parse("aliexpress:8211114279858963");

    private final List<RecordedEvent> events = new ArrayList<>();
    private final Map<Long, String> rows = new HashMap<>();
    private RateSchedule schedule = new RateSchedule(
            2,
            Instant.parse("2026-01-01T00:00:00Z"),
            Basis.ORDER_AMOUNT,
            List.of(new Tier(0, Rate.of("0.05")), new Tier(100_000, Rate.of("0.06"))),
            Set.of("mobile-recharge"),
            Rate.of("0.05"));
    private Exclusion exclusion;
    private String droppedSubId;
    private TierEvent tier;
    private TierBasis basis;
    private Instant latestFeed;
    private OrderState state;
    private int reports;

    /** With another rate for the first tier. */
    Story at(String rate) {
        schedule = new RateSchedule(
                2,
                schedule.effectiveFrom(),
                schedule.basis(),
                List.of(new Tier(0, Rate.of(rate)), new Tier(100_000, Rate.of("0.06"))),
                Set.of("mobile-recharge"),
                Rate.of("0.05"));
        return this;
    }

    Story excluded(Exclusion because) {
        exclusion = because;
        return this;
    }

    Story withSubIdDropped(String subId) {
        droppedSubId = subId;
        return this;
    }

    Story ofTier(TierEvent event, TierBasis from) {
        tier = event;
        basis = from;
        return this;
    }

    Story latestFeed(String at) {
        latestFeed = Instant.parse(at);
        return this;
    }

    Story paid(long amount) {
        return report(OrderStatus.WAITING, amount, null, null);
    }

    Story received(String at, long amount) {
        return report(OrderStatus.PENDING, amount, Instant.parse(at), null);
    }

    Story confirmed(String at, long amount) {
        return report(OrderStatus.CONFIRMED, amount, null, Instant.parse(at));
    }

    Story declined(String at) {
        return report(OrderStatus.DECLINED, 0, null, Instant.parse(at));
    }

    private Story report(OrderStatus status, long amount, Instant finishedAt, Instant settledAt) {
        reports++;
        Instant taken = PAID.plusSeconds(reports);
        ReportOrder report = new ReportOrder(
                ORDER,
                GRECO,
                status,
                USD,
                amount,
                null,
                null,
                PAID,
                finishedAt,
                settledAt,
                taken,
                true,
                reports,
                new OrderDetails(null, null, droppedSubId, "mobile-recharge", null, Map.of()),
                terms(),
                ZoneOffset.UTC);
        for (OrderEvent event : ((Decision.Recorded) OrderLifecycle.decide(state, report)).events()) {
            state = OrderLifecycle.evolve(state, event);
            long position = 100L + events.size();
            events.add(new RecordedEvent(position, "id", event.getClass().getSimpleName(), taken, event));
            rows.put(position, "feed-" + reports + ".json#7");
        }
        return this;
    }

    private Terms terms() {
        return new Terms(
                OFFER,
                2,
                Basis.ORDER_AMOUNT,
                USD,
                1,
                exclusion == null ? schedule.rateOf(1) : Rate.ZERO,
                exclusion,
                new PartnerId("anna"),
                Rate.of("0.05"));
    }

    Explanation explainedOn(String now) {
        return explainedOn(now, Patience.USUAL);
    }

    Explanation explainedOn(String now, Patience patience) {
        return Explanation.of(new Evidence(
                events, rows, schedule, tier, basis, latestFeed, Instant.parse(now), patience, ZoneOffset.UTC));
    }
}
