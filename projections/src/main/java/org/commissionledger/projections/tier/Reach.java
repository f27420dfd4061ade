package org.commissionledger.projections.tier;

import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
import org.jspecify.annotations.Nullable;

/**
 * How far a turnover goes in a schedule (R8): what it reaches, and what is missing to the next tier. Worked figure: 700.00
 * of a first threshold of 1000.00 is tier 1, and 300.00 are missing.
 *
 * @param turnover minor units, may be negative (R12)
 */
public record Reach(RateSchedule schedule, long turnover) {

    /** The tier that it reaches, counted from 1. */
    public int tier() {
        return schedule.tierFor(turnover);
    }

    /** Where that tier begins, minor units. */
    public long threshold() {
        return schedule.tiers().get(tier() - 1).turnover();
    }

    /** The next tier, or null where this is the highest. */
    public @Nullable Tier next() {
        return tier() == schedule.tiers().size() ? null : schedule.tiers().get(tier());
    }

    /** What is missing to the next tier, minor units; 0 where there is none. */
    public long missing() {
        Tier next = next();
        return next == null ? 0 : Math.subtractExact(next.turnover(), turnover);
    }
}
