/** Turnover by month (R12) and the tiers assigned from it (R11). */
@NullMarked
package org.commissionledger.projections.tier;

import org.jspecify.annotations.NullMarked;
