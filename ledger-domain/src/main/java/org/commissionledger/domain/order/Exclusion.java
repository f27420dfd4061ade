package org.commissionledger.domain.order;

import org.commissionledger.domain.offer.RateSchedule;
import org.jspecify.annotations.Nullable;

/** R9: why an order earns nothing although it is registered and shown. */
public enum Exclusion {
    EXCLUDED_CATEGORY,
    NOT_AFFILIATE_PRODUCT;

    /**
     * Why an order of the category earns nothing under the schedule, or null where it earns.
     *
     * @param affiliateProduct whether the advertiser says that the product is in the programme
     */
    public static @Nullable Exclusion of(RateSchedule schedule, @Nullable String category, boolean affiliateProduct) {
        if (category != null && schedule.excludedCategories().contains(category)) {
            return EXCLUDED_CATEGORY;
        }
        return affiliateProduct ? null : NOT_AFFILIATE_PRODUCT;
    }
}
