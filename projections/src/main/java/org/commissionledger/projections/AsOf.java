package org.commissionledger.projections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * R15: the moment that a figure is asked for. By position or by recorded time it answers what was known then; by business
 * time, what had happened by then, as known now. All three include the moment itself.
 */
public record AsOf(
        @Nullable Long position,
        @Nullable Instant recorded,
        @Nullable Instant business) {

    /** Everything that is known now. */
    public static final AsOf NOW = new AsOf(null, null, null);

    public boolean isNow() {
        return position == null && recorded == null && business == null;
    }

    /** A condition on rows with position, recorded_at and occurred_at. */
    public String condition() {
        if (position != null) {
            return "position <= " + position;
        }
        if (recorded != null) {
            return "recorded_at <= '" + recorded + "'::timestamptz";
        }
        return business == null ? "true" : "occurred_at <= '" + business + "'::timestamptz";
    }
}
