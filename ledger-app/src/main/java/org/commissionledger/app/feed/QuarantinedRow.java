package org.commissionledger.app.feed;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be used, and why.
 *
 * @param retryOf its quarantine number if it lies there already
 */
record QuarantinedRow(FeedRow row, @Nullable Long retryOf, QuarantineReason reason, String detail) {}
