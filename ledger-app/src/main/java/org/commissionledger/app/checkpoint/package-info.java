/** Signed checkpoints: what the ledger was at a moment, so that it can be proven later that the past was not touched. */
@NullMarked
package org.commissionledger.app.checkpoint;

import org.jspecify.annotations.NullMarked;
