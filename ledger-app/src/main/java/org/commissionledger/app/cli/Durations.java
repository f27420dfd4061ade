package org.commissionledger.app.cli;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** How long something took, as answers say it. */
final class Durations {

    private Durations() {}

    /** Seconds with three decimals. */
    static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos), 3);
    }
}
