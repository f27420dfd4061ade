package org.commissionledger.domain.offer;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commissionledger.domain.money.Rate;

/**
 * One version of an offer's rates (R8): in force from its instant until the next version's, never edited.
 *
 * @param version counts from 1 within the offer
 * @param effectiveFrom the start, in the business zone, of the day that the offer file names
 * @param tiers by rising threshold, the first threshold 0
 * @param excludedCategories the advertiser's category ids that earn nothing (R9)
 * @param referralRate the referrer's share of the commission of orders paid while this version is in force (R13)
 */
public record RateSchedule(
        int version,
        Instant effectiveFrom,
        Basis basis,
        List<Tier> tiers,
        Set<String> excludedCategories,
        Rate referralRate) {

    public RateSchedule {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1, so there is no version " + version);
        }
        tiers = List.copyOf(tiers);
        excludedCategories = Collections.unmodifiableSet(new TreeSet<>(excludedCategories));
        if (tiers.isEmpty() || tiers.getFirst().turnover() != 0) {
            throw new IllegalArgumentException("version " + version + ": the first tier's turnover must be 0");
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).turnover() <= tiers.get(i - 1).turnover()) {
                throw new IllegalArgumentException(
                        "version " + version + ": tiers must be sorted by rising turnover, each threshold once");
            }
        }
    }

    /**
     * The tier, counted from 1, that a turnover reaches: the highest threshold that is not above it (R8, R11). A
     * negative turnover has the lowest tier (R12).
     */
    public int tierFor(long turnover) {
        int tier = 1;
        while (tier < tiers.size() && tiers.get(tier).turnover() <= turnover) {
            tier++;
        }
        return tier;
    }

    /** The rate of a tier counted from 1. */
    public Rate rateOf(int tier) {
        return tiers.get(tier - 1).rate();
    }
}
