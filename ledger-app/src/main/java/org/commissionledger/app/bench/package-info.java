/**
 * {@code ledger bench}: what the ledger does in a second, beside the least that PostgreSQL needs for the same rows (the
 * floor) and beside Axon as its manual sets it up (the peer). {@link org.commissionledger.app.bench.Bench} lists
 * the figures, {@link org.commissionledger.app.bench.Measure} takes each, and docs/performance.md says what it means.
 */
@NullMarked
package org.commissionledger.app.bench;

import org.jspecify.annotations.NullMarked;
