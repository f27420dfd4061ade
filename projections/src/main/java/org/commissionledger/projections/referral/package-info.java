/** What each referrer earned from whom (R13). */
@NullMarked
package org.commissionledger.projections.referral;

import org.jspecify.annotations.NullMarked;
