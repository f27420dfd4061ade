/** What each partner has in progress, available, reserved and paid out (R14). */
@NullMarked
package org.commissionledger.projections.balance;

import org.jspecify.annotations.NullMarked;
