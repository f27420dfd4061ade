package org.commissionledger.app.document;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** How long something took, as answers say it. */
public final class Durations {

    private Durations() {}

    /** Seconds with three decimals. */
    public static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos), 3);
    }
}
