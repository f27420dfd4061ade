/** Payouts as they stand, and where partners' money goes (R24 to R26). */
@NullMarked
package org.commissionledger.projections.payout;

import org.jspecify.annotations.NullMarked;
