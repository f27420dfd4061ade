package org.commissionledger.domain.payout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a payout (R26). */
public sealed interface PayoutEvent {

    /** Its number: the position of its request in the log. */
    long payout();

    Withdrawal withdrawal();

    Instant occurredAt();

    /**
     * A partner wants his money; it is reserved from here on.
     *
     * @param wallet where it goes
     * @param walletRecent whether the wallet was changed within the 24 hours before
     * @param opens the first instant at which it can be paid (R24)
     * @param due the last instant at which it is not overdue
     */
    record PayoutRequested(
            long payout,
            Withdrawal withdrawal,
            String wallet,
            boolean walletRecent,
            Instant opens,
            Instant due,
            Instant occurredAt)
            implements PayoutEvent {}

    /** An accountant agreed that it is paid. */
    record PayoutApproved(long payout, Withdrawal withdrawal, String approvedBy, Instant occurredAt)
            implements PayoutEvent {}

    /**
     * The money has left.
     *
     * @param reference the payment system's own name for the payment, or null
     */
    record PayoutPaid(
            long payout, Withdrawal withdrawal, @Nullable String reference, Instant occurredAt)
            implements PayoutEvent {}

    /** The payment did not succeed; the money is available again. */
    record PayoutFailed(long payout, Withdrawal withdrawal, String reason, Instant occurredAt) implements PayoutEvent {}

    /** Nobody wants it any more; the money is available again. */
    record PayoutCancelled(long payout, Withdrawal withdrawal, String reason, Instant occurredAt)
            implements PayoutEvent {}
}
