package org.commissionledger.app.projection;

import java.time.Instant;

/**
 * A projection that stopped at an event which it cannot apply; what comes before the event is applied.
 *
 * @param position of the event
 * @param type of the event, such as {@code OrderConfirmed}; {@code missing} where the log lacks the event
 * @param aggregate whose event it is: of an order its id
 * @param error what went wrong, one line
 * @param since when it stopped there first
 * @param attempts how often it was tried since
 */
public record Stop(
        String projection, long position, String type, String aggregate, String error, Instant since, int attempts) {

    /** What everybody may know: whose event it is, is not for each. */
    public String brief() {
        return "projection " + projection + " stopped at event " + position + " (" + type + ")";
    }

    /** What happened, for whoever keeps the ledger. */
    public String whole() {
        return brief() + " of " + aggregate + ": " + error;
    }
}
