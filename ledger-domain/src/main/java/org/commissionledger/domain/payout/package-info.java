/** How partners get their money: methods, wallets, windows, requests (R24 to R26). */
@NullMarked
package org.commissionledger.domain.payout;

import org.jspecify.annotations.NullMarked;
