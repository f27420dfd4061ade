/** An advertiser's programme: versioned rate schedules (R8) and what earns nothing (R9). */
@NullMarked
package org.commissionledger.domain.offer;

import org.jspecify.annotations.NullMarked;
