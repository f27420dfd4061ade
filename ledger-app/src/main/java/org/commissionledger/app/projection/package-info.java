/** How the projections are kept current: Axon's streaming processors with positions that cannot lie. */
@NullMarked
package org.commissionledger.app.projection;

import org.jspecify.annotations.NullMarked;
