package org.commissionledger.projections.tier;

import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * An order whose rate would be another if its tier were assigned from another turnover; amounts are minor units. What is
 * declined earns nothing at any rate.
 *
 * @param scheduleVersion the order's, whose tiers are meant
 * @param oldCommission what it earns: on the balance if it is Confirmed, expected if it is open
 * @param oldReferral what its referrer has, or would have, on top
 */
public record RestatedOrder(
        OrderId order,
        OrderStatus status,
        int scheduleVersion,
        int oldTier,
        int newTier,
        Rate oldRate,
        Rate newRate,
        long oldCommission,
        long newCommission,
        @Nullable PartnerId referrer,
        long oldReferral,
        long newReferral) {

    public long commissionDelta() {
        return newCommission - oldCommission;
    }

    public long referralDelta() {
        return newReferral - oldReferral;
    }
}
