/** The rebuild (R16): the same rows from nothing, compared with the live ones or put in their place. */
@NullMarked
package org.commissionledger.projections.rebuild;

import org.jspecify.annotations.NullMarked;
