package org.commissionledger.domain.order;

import java.util.Currency;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * R10: what was fixed for an order when it was registered. No later change of tier, schedule or referrer touches it.
 *
 * @param scheduleVersion the version of the offer's schedule in force at the paid time
 * @param tier the partner's tier, counted from 1, for the month of the paid time
 * @param rate the tier's rate, or zero for an excluded order
 * @param exclusion why the order earns nothing (R9), or null
 * @param referrer who referred the partner, or null
 * @param referralRate the referrer's share of the partner's commission (R13)
 */
public record Terms(
        OfferName offer,
        int scheduleVersion,
        Basis basis,
        Currency currency,
        int tier,
        Rate rate,
        @Nullable Exclusion exclusion,
        @Nullable PartnerId referrer,
        Rate referralRate) {

    /**
     * The terms of an order of the offer.
     *
     * @param schedule the version in force at the order's paid time
     * @param basis what the tier is found from (R11): minor units of the offer's currency
     */
    public static Terms fixed(
            OfferState offer,
            RateSchedule schedule,
            long basis,
            @Nullable Exclusion exclusion,
            @Nullable PartnerId referrer) {
        int tier = schedule.tierFor(basis);
        return new Terms(
                offer.offer(),
                schedule.version(),
                schedule.basis(),
                offer.currency(),
                tier,
                exclusion == null ? schedule.rateOf(tier) : Rate.ZERO,
                exclusion,
                referrer,
                schedule.referralRate());
    }
}
