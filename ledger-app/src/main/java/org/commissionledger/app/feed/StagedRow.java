package org.commissionledger.app.feed;

import org.jspecify.annotations.Nullable;

/**
 * A row of the feed in the order in which it is taken.
 *
 * @param report the row in our words
 * @param retryOf the quarantine number that it is retried from, or null
 */
record StagedRow(
        FeedRow row, AdvertiserReport report, @Nullable Long retryOf) {}
