package org.commissionledger.domain.tier;

import java.time.Instant;
import java.time.YearMonth;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;

/** R11: the higher the turnover, the greater the rate. */
public final class TierRules {

    private TierRules() {}

    /** The event stream that holds a partner's tier with an offer in a month; its first event is there once. */
    public static String stream(OfferName offer, PartnerId partner, YearMonth month) {
        return "tier:" + offer + ":" + partner + ":" + month;
    }

    /**
     * Assigns the tier of a month.
     *
     * @param schedule the version in force at the time
     * @param turnover the partner's turnover of the month before (R12), minor units
     * @param computedAt the stream position that the turnover holds
     * @param at the paid time of the order that opens the month
     */
    public static TierAssigned assign(
            OfferState offer,
            RateSchedule schedule,
            PartnerId partner,
            YearMonth month,
            long turnover,
            long computedAt,
            Instant at) {
        int tier = schedule.tierFor(turnover);
        return new TierAssigned(
                partner,
                offer.offer(),
                month,
                offer.currency(),
                month.minusMonths(1),
                turnover,
                tier,
                schedule.rateOf(tier),
                schedule.version(),
                computedAt,
                at);
    }

    /**
     * Sets another tier, for orders registered afterwards.
     *
     * @throws RuleViolation where the schedule has no such tier, or no reason is given
     */
    public static TierReassigned reassign(
            OfferState offer,
            RateSchedule schedule,
            PartnerId partner,
            YearMonth month,
            int tier,
            String by,
            String reason,
            Instant at) {
        if (tier < 1 || tier > schedule.tiers().size()) {
            throw new RuleViolation("offer " + offer.offer() + ", version " + schedule.version() + ", has tiers 1 to "
                    + schedule.tiers().size() + ", not " + tier);
        }
        if (reason.isBlank()) {
            throw new RuleViolation("a tier is reassigned for a reason; give one");
        }
        return new TierReassigned(
                partner,
                offer.offer(),
                month,
                offer.currency(),
                schedule.tiers().get(tier - 1).turnover(),
                tier,
                schedule.rateOf(tier),
                schedule.version(),
                by,
                reason.strip(),
                at);
    }
}
