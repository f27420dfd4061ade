package org.commissionledger.app.feed;

import java.time.Instant;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * A feed row in our words. Who the tracking id names, and which terms apply, is found later.
 *
 * @param paidAmount minor units
 * @param finishedAmount minor units, or null
 * @param upstreamCommission the finished one, before it exists the paid one (R8), minor units; or null
 * @param paidAt paid_time, else created_time, or null (R6)
 * @param affiliateProduct false where the row says that the product is none (R9)
 */
record AdvertiserReport(
        OrderId order,
        OrderStatus status,
        String trackingId,
        long paidAmount,
        @Nullable Long finishedAmount,
        @Nullable Long upstreamCommission,
        @Nullable Instant paidAt,
        @Nullable Instant finishedAt,
        @Nullable Instant settledAt,
        boolean affiliateProduct,
        OrderDetails details) {}
