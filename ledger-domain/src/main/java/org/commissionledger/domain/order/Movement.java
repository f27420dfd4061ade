package org.commissionledger.domain.order;

import java.util.Currency;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that an event of an order moved (R10). They stand in every event whole, so that the ledger entries and the
 * turnover of an event follow from that one event and from nothing else (R14).
 *
 * @param before what the order earned until this event
 * @param after what it earns from this event on
 * @param referrer who has {@link Commission#referral()}, or null
 * @param turnover what the event changes in the partner's turnover, or null
 */
public record Movement(
        PartnerId partner,
        OfferName offer,
        Currency currency,
        Rate rate,
        Commission before,
        Commission after,
        @Nullable PartnerId referrer,
        @Nullable TurnoverChange turnover) {}
