package org.commissionledger.app.feed;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierRules;
import org.commissionledger.projections.tier.TurnoverKey;
import org.jspecify.annotations.Nullable;

/** Fixes the terms of a new order (R10): schedule in force, tier of the month, rate, referrer. */
final class TermsBook {

    /** @param assigned the tier, if this order is the first of the partner's month (R11) */
    record Fixed(Terms terms, @Nullable TierAssigned assigned) {}

    private final OfferState offer;
    private final PartnerBook partners;
    private final TierBook tiers;
    private final ZoneId businessZone;

    TermsBook(OfferState offer, PartnerBook partners, TierBook tiers, ZoneId businessZone) {
        this.offer = offer;
        this.partners = partners;
        this.tiers = tiers;
        this.businessZone = businessZone;
    }

    /** The terms for an order paid at the report's time, or, where it tells none, when the feed was taken (R6). */
    Fixed fix(AdvertiserReport report, PartnerId partner, Instant takenAt) throws UnusableRowException {
        Instant paidAt = report.paidAt() != null ? report.paidAt() : takenAt;
        RateSchedule schedule = offer.inForceAt(paidAt)
                .orElseThrow(() -> new UnusableRowException(
                        QuarantineReason.NO_SCHEDULE,
                        "paid at " + paidAt + ", before the first schedule version of offer " + offer.offer()));
        YearMonth month = YearMonth.from(paidAt.atZone(businessZone));
        Long basis = tiers.basis(new TurnoverKey(offer.offer(), partner, month));
        TierAssigned assigned = basis == null ? assign(schedule, partner, month, paidAt) : null;
        Terms terms = Terms.fixed(
                offer,
                schedule,
                assigned == null ? Objects.requireNonNull(basis) : assigned.basis(),
                Exclusion.of(schedule, report.details().category(), report.affiliateProduct()),
                partners.referrerOf(partner));
        return new Fixed(terms, assigned);
    }

    private TierAssigned assign(RateSchedule schedule, PartnerId partner, YearMonth month, Instant paidAt) {
        long turnover = tiers.turnover(new TurnoverKey(offer.offer(), partner, month.minusMonths(1)));
        return TierRules.assign(offer, schedule, partner, month, turnover, tiers.position(), paidAt);
    }
}
