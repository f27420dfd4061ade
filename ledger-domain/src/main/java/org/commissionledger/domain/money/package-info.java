/** Rates and amounts: minor units of one ISO currency, explicit rounding (R7, R20). */
@NullMarked
package org.commissionledger.domain.money;

import org.jspecify.annotations.NullMarked;
