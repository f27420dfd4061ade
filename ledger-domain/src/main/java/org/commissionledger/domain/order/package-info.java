/** An advertiser's order from payment to confirmation or decline (R1 to R6). */
@NullMarked
package org.commissionledger.domain.order;

import org.jspecify.annotations.NullMarked;
