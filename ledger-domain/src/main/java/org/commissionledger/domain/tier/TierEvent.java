package org.commissionledger.domain.tier;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.partner.PartnerId;

/** How a partner came to his tier with an offer in a month (R11). */
public sealed interface TierEvent {

    PartnerId partner();

    OfferName offer();

    YearMonth month();

    Currency currency();

    /** What an order's tier of this month is found from: the turnover, in minor units, that counts as reached. */
    long basis();

    /** The tier, counted from 1, in the schedule version named. */
    int tier();

    Rate rate();

    int scheduleVersion();

    Instant occurredAt();

    /**
     * The turnover of the month before gave the tier, once for the month.
     *
     * @param basisMonth the month before
     * @param basis its turnover (R12), may be negative
     * @param computedAt the stream position that the turnover was computed at: every event up to it counts
     * @param occurredAt the paid time of the order that opened the month
     */
    record TierAssigned(
            PartnerId partner,
            OfferName offer,
            YearMonth month,
            Currency currency,
            YearMonth basisMonth,
            long basis,
            int tier,
            Rate rate,
            int scheduleVersion,
            long computedAt,
            Instant occurredAt)
            implements TierEvent {}

    /**
     * An accountant set another tier for orders registered from now on.
     *
     * @param basis the threshold of the tier that was set
     */
    record TierReassigned(
            PartnerId partner,
            OfferName offer,
            YearMonth month,
            Currency currency,
            long basis,
            int tier,
            Rate rate,
            int scheduleVersion,
            String reassignedBy,
            String reason,
            Instant occurredAt)
            implements TierEvent {}
}
