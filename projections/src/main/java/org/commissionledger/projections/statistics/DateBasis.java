package org.commissionledger.projections.statistics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of its times puts an order on a day. An order that has no such time yet is not counted by it: one that is still on
 * its way is on no day of delivery.
 */
public enum DateBasis {
    /** When it was paid for, by the advertiser's dates (R6). */
    REGISTERED("registered_at", "day"),
    /** When the buyer confirmed receipt, by the advertiser's dates. */
    DELIVERED("delivered_at", null),
    /** When it was last confirmed, declined, reversed or reinstated, by the advertiser's dates. */
    SETTLED("settled_at", null),
    /** When the ledger took it in. */
    RECORDED("recorded_at", "recorded_day");

    private final String column;
    private final @Nullable String dayOfSums;

    DateBasis(String column, @Nullable String dayOfSums) {
        this.column = column;
        this.dayOfSums = dayOfSums;
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of an order's row. */
    public String column() {
        return column;
    }

    /** The column of {@link OrderDays} that has its day; null where the sums do not tell it apart. */
    public @Nullable String dayOfSums() {
        return dayOfSums;
    }

    /** Whether the time is never before that of the registration (R6), which has an index. */
    public boolean isAfterRegistration() {
        return this == DELIVERED || this == SETTLED;
    }
}
