package org.commissionledger.projections.tier;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How far a month's turnover goes towards the next month's tier (R11).
 *
 * @param month the next month
 * @param reach what the turnover so far reaches in the version in force when the next month begins
 * @param tier the next month's tier, if it was assigned or set already
 */
public record NextMonth(YearMonth month, Reach reach, TierQuery.@Nullable Line tier) {}
