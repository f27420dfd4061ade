package org.commissionledger.domain.payout;

import java.time.Instant;

/** A payout as it stands. */
public record PayoutState(long payout, Withdrawal withdrawal, PayoutStatus status, Instant lastOccurredAt) {

    PayoutState after(PayoutStatus next, PayoutEvent event) {
        return new PayoutState(payout, withdrawal, next, event.occurredAt());
    }
}
