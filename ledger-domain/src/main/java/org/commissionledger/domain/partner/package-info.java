/** Who earns commission: tracking ids, referrer, owner (R13, R18). */
@NullMarked
package org.commissionledger.domain.partner;

import org.jspecify.annotations.NullMarked;
