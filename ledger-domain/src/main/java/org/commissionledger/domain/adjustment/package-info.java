/** What an accountant adds to a balance or takes from it, with a second person (R14). */
@NullMarked
package org.commissionledger.domain.adjustment;

import org.jspecify.annotations.NullMarked;
