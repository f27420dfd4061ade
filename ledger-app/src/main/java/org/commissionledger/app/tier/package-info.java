/** Tiers as accountants set them (R11). */
@NullMarked
package org.commissionledger.app.tier;

import org.jspecify.annotations.NullMarked;
