package org.commissionledger.app.postback;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a delivery that failed is tried again: after 10 seconds, then twice as long each time, 6 hours at the longest. Of this
 * between half and the whole is waited by chance, so that what failed together does not come back together. 15 tries take
 * between half a day and a day.
 */
final class Backoff {

    /** After so many tries a delivery is given up. */
    static final int TRIES = 15;

    private static final long FIRST_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofHours(6).toMillis();

    private Backoff() {}

    /** @param tries how many failed, from 1 */
    static Duration after(int tries, RandomGenerator random) {
        long whole = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, TRIES));
        return Duration.ofMillis(random.nextLong(whole / 2, whole + 1));
    }
}
