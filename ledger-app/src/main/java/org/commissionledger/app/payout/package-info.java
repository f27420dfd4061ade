/** Where partners ask for their money and accountants pay it (R24 to R26). */
@NullMarked
package org.commissionledger.app.payout;

import org.jspecify.annotations.NullMarked;
