/** Offers: from the offer file to published schedules (R8). */
@NullMarked
package org.commissionledger.app.offer;

import org.jspecify.annotations.NullMarked;
