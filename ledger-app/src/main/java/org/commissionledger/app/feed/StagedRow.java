package org.commissionledger.app.feed;

import java.time.Instant;
import java.util.Comparator;
import org.commissionledger.projections.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A usable row of the feed.
 *
 * @param paidTime when the order was paid for, or where the row tells none, when the feed was taken (R6)
 * @param row without its fields, which are in the report
 * @param report the row in our words
 * @param digest of the row as it stood in the feed, see {@link RowDigest}
 * @param retryOf the quarantine number that it is retried from, or null
 */
record StagedRow(
        Instant paidTime,
        FeedRow row,
        AdvertiserReport report,
        String digest,
        @Nullable Long retryOf) {

    /** R22: the order in which the rows of a feed are taken. */
    static final Comparator<StagedRow> TAKEN = StagedRow::compare;

    /** Mostly the times decide; a comparator put together of several calls four lambdas for each. */
    private static int compare(StagedRow one, StagedRow other) {
        int order = one.paidTime.compareTo(other.paidTime);
        return order != 0 ? order : OF_ONE_TIME.compare(one, other);
    }

    private static final Comparator<StagedRow> OF_ONE_TIME = Comparator.<StagedRow, String>comparing(
                    row -> row.report.order().subOrderId(), ByteOrder.BYTES)
            .thenComparingInt(row -> row.report.status().rank())
            .thenComparingInt(row -> row.row.fileNumber())
            .thenComparingLong(row -> row.row.place());
}
