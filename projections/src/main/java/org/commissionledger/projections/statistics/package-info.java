/** How a partner's orders did, day by day. */
@NullMarked
package org.commissionledger.projections.statistics;

import org.jspecify.annotations.NullMarked;
