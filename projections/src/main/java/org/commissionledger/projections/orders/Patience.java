package org.commissionledger.projections.orders;

import java.time.Duration;
import java.time.Instant;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * From when on an open order is said to take long; whole days.
 *
 * @param waiting days since it was paid for
 * @param pending days since the buyer confirmed receipt
 */
public record Patience(int waiting, int pending) {

    /**
     * What the network tells its partners: delivery takes 30 to 50 days on average for Russia, the advertiser's check up to
     * a month. Neither is a promise, so nothing follows from it but a word.
     */
    public static final Patience USUAL = new Patience(50, 31);

    public Patience {
        if (waiting < 0 || pending < 0) {
            throw new RuleViolation(
                    "an order is long on its way after some days from 0 up, not after " + Math.min(waiting, pending));
        }
    }

    /**
     * When an open order is usually decided that has waited since then; one that is on its way is still to be checked after it
     * was received. Null where it takes longer than usual already.
     */
    public @Nullable Instant decidedBy(Wait.For what, Instant since, Instant now) {
        boolean onItsWay = what == Wait.For.BUYER_CONFIRMS_RECEIPT;
        Instant leaves = since.plus(Duration.ofDays(onItsWay ? waiting : pending));
        if (!leaves.isAfter(now)) {
            return null;
        }
        return onItsWay ? leaves.plus(Duration.ofDays(pending)) : leaves;
    }
}
