/** Each order as it stands now (R4). */
@NullMarked
package org.commissionledger.projections.orders;

import org.jspecify.annotations.NullMarked;
