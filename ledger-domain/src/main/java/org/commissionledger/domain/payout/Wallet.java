package org.commissionledger.domain.payout;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a partner's money goes by a method.
 *
 * @param number the wallet itself
 * @param changedAt when he set it
 */
public record Wallet(String number, Instant changedAt) {

    private static final Duration RECENT = Duration.ofHours(24);

    /** R26: whether it was set less than 24 hours before, so that somebody should look twice. */
    public boolean isRecentAt(Instant at) {
        return changedAt.plus(RECENT).isAfter(at);
    }
}
