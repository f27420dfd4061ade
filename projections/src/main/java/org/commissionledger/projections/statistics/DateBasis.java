package org.commissionledger.projections.statistics;

import java.util.Locale;

/**
 * Which of its times puts an order on a day. An order that has no such time yet is not counted by it: one that is still on
 * its way is on no day of delivery.
 */
public enum DateBasis {
    /** When it was paid for, by the advertiser's dates (R6). */
    REGISTERED("registered_at"),
    /** When the buyer confirmed receipt, by the advertiser's dates. */
    DELIVERED("delivered_at"),
    /** When it was last confirmed, declined, reversed or reinstated, by the advertiser's dates. */
    SETTLED("settled_at"),
    /** When the ledger took it in. */
    RECORDED("recorded_at");

    private final String column;

    DateBasis(String column) {
        this.column = column;
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of an order's row. */
    public String column() {
        return column;
    }

    /** Whether the time is never before that of the registration (R6), which has an index. */
    boolean isAfterRegistration() {
        return this == DELIVERED || this == SETTLED;
    }
}
