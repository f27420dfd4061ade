/** Which rate a partner has reached for a month (R11). */
@NullMarked
package org.commissionledger.domain.tier;

import org.jspecify.annotations.NullMarked;
