package org.commissionledger.projections.orders;

import java.util.Optional;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The decline that an order ended with: when it came, and what was lost by it.
 *
 * @param row the feed's row that brought it, or null
 */
public record Decline(
        RecordedEvent event, OrderEvent cause, @Nullable String row) {

    /** The advertiser's own word for it (R2); a reason does not stand in his report. */
    public static final String ADVERTISER_SAYS = "Invalid";

    /** A claw-back: the commission was on the balance already. */
    public boolean afterConfirmation() {
        return cause instanceof ConfirmationReversed;
    }

    /** The partner's commission that was expected, or credited; minor units. */
    public long lostCommission() {
        return cause.moved().before().amount();
    }

    /** What the referrer had been credited on top; minor units, 0 where it was only expected. */
    public long lostReferral() {
        return afterConfirmation() ? cause.moved().before().referral() : 0;
    }

    /** What the report said, in words. */
    String reported() {
        return "The advertiser's report as of " + cause.report().takenAt() + " says " + ADVERTISER_SAYS
                + ", and gives no reason.";
    }

    /** By which row and import the report came in, in words; empty where it came by none. */
    public Optional<String> source() {
        return cause.report().feed() == 0
                ? Optional.empty()
                : Optional.of("It came in with " + (row == null ? "" : "row " + row + " of ") + "import "
                        + cause.report().feed() + ".");
    }
}
