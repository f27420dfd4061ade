package org.commissionledger.projections.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an open order waits for, and how long it has; days are those of the calendar, cut in the business zone (R6).
 *
 * @param since when this state began
 * @param days since then
 * @param daysSincePaid since it was paid for
 * @param latestFeed when the advertiser's latest feed was taken, or null
 * @param longAfter beyond how many days it is called long (R17)
 */
public record Wait(
        For what,
        Instant since,
        long days,
        long daysSincePaid,
        @Nullable Instant latestFeed,
        int longAfter) {

    /** Whose turn it is. */
    public enum For {
        /** The buyer's, to confirm that he received it. */
        BUYER_CONFIRMS_RECEIPT,
        /** The advertiser's accounting, to settle or decline it. */
        ADVERTISER_CHECKS
    }

    public boolean isLong() {
        return days > longAfter;
    }

    /** Days from one date to the other; none, where the first instant is still to come by this clock. */
    static long days(Instant from, Instant to, ZoneId zone) {
        return Math.max(0, ChronoUnit.DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(to, zone)));
    }
}
