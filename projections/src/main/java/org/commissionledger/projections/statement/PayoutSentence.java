package org.commissionledger.projections.statement;

import org.commissionledger.domain.payout.PayoutEvent;
import org.commissionledger.domain.payout.PayoutEvent.PayoutApproved;
import org.commissionledger.domain.payout.PayoutEvent.PayoutCancelled;
import org.commissionledger.domain.payout.PayoutEvent.PayoutFailed;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;

/** Why a payout moved a balance, in one plain sentence. */
final class PayoutSentence {

    private PayoutSentence() {}

    static String of(PayoutEvent event) {
        String payout = "Payout " + event.payout();
        String method = event.withdrawal().method().word().replace('_', ' ');
        return switch (event) {
            case PayoutRequested _ -> payout + " by " + method + " was requested; its money is reserved.";
            case PayoutPaid e ->
                payout + " was paid by " + method + (e.reference() == null ? "" : ", reference " + e.reference()) + ".";
            case PayoutFailed e -> payout + " failed, so its money is available again: " + e.reason() + ".";
            case PayoutCancelled e -> payout + " was cancelled, so its money is available again: " + e.reason() + ".";
            case PayoutApproved _ -> throw new IllegalArgumentException("a PayoutApproved has no entries (R14)");
        };
    }
}
