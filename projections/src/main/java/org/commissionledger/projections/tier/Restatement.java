package org.commissionledger.projections.tier;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What if a month's tier were assigned from another turnover than it was, say one that knows of declines that came late?
 * Says it order by order and sums it up; nothing is changed by it (R10, R11).
 *
 * <p>Worked figure: 1000.00 gave tier 2 at 6 %; with 800.00 it were tier 1 at 5 %, and an order of 200.00 earned 10.00
 * instead of 12.00. An order registered after an accountant had set the tier keeps it: no turnover gave it.
 */
public final class Restatement {

    /** What orders of one status come to, in minor units. */
    public record Totals(int orders, long oldCommission, long newCommission, long oldReferral, long newReferral) {

        static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        Totals plus(RestatedOrder order) {
            return plus(new Totals(
                    1, order.oldCommission(), order.newCommission(), order.oldReferral(), order.newReferral()));
        }

        Totals plus(Totals other) {
            return new Totals(
                    orders + other.orders,
                    Math.addExact(oldCommission, other.oldCommission),
                    Math.addExact(newCommission, other.newCommission),
                    Math.addExact(oldReferral, other.oldReferral),
                    Math.addExact(newReferral, other.newReferral));
        }
    }

    private final TierHistory tiers;
    private final OfferState offer;
    private final long turnover;
    private final AsOf moment;
    private final Map<OrderStatus, Totals> totals = new EnumMap<>(OrderStatus.class);

    /**
     * @param tiers what was said of the month's tier
     * @param turnover of the month before, minor units: what the tier is assigned from instead
     * @param moment the orders are taken as they stood then (R15)
     */
    public Restatement(TierHistory tiers, OfferState offer, long turnover, AsOf moment) {
        this.tiers = tiers;
        this.offer = offer;
        this.turnover = turnover;
        this.moment = moment;
    }

    /**
     * Takes in an order of the month.
     *
     * @param history all its events, in order
     * @return what would be different, or null where its rate would not be
     */
    public @Nullable RestatedOrder add(List<RecordedEvent> history) {
        OrderState state = null;
        for (RecordedEvent event : history) {
            OrderEvent payload = (OrderEvent) event.payload();
            if (moment.includes(event, payload.occurredAt())) {
                state = OrderLifecycle.evolve(state, payload);
            }
        }
        boolean turnoverGaveIt = tiers.before(history.getFirst().position()) instanceof TierAssigned;
        if (state == null || !turnoverGaveIt || state.terms().exclusion() != null) {
            return null;
        }
        Terms terms = state.terms();
        RateSchedule schedule = offer.version(terms.scheduleVersion());
        int tier = schedule.tierFor(turnover);
        if (schedule.rateOf(tier).equals(terms.rate())) {
            return null;
        }
        RestatedOrder restated = restated(state, tier, schedule.rateOf(tier));
        totals.merge(restated.status(), Totals.NONE.plus(restated), Totals::plus);
        return restated;
    }

    private static RestatedOrder restated(OrderState state, int tier, Rate rate) {
        Terms terms = state.terms();
        boolean declined = state.status() == OrderStatus.DECLINED;
        long commission = declined ? 0 : rate.floorOf(state.commission().base());
        long referral = terms.referrer() == null ? 0 : terms.referralRate().floorOf(commission);
        return new RestatedOrder(
                state.order(),
                state.status(),
                terms.scheduleVersion(),
                terms.tier(),
                tier,
                terms.rate(),
                rate,
                state.commission().amount(),
                commission,
                terms.referrer(),
                state.commission().referral(),
                referral);
    }

    /** What the orders so far come to, by status. */
    public Map<OrderStatus, Totals> totals() {
        return Collections.unmodifiableMap(totals);
    }

    /** What all orders so far come to. */
    public Totals total() {
        return totals.values().stream().reduce(Totals.NONE, Totals::plus);
    }
}
