package org.commissionledger.projections.journal;

/**
 * What a partner has in one currency, in minor units (R14).
 *
 * @param inProgress expected commission of open orders
 * @param available confirmed, can be withdrawn; negative after a claw-back
 * @param reserved asked to be paid out
 * @param paidOut money that left
 * @param commissionEarned confirmed own commission, net of reversals
 * @param referralEarned confirmed referral earnings, net of reversals
 */
public record Balance(
        long inProgress, long available, long reserved, long paidOut, long commissionEarned, long referralEarned) {

    public static final Balance ZERO = new Balance(0, 0, 0, 0, 0, 0);

    /** The balance after an entry about this partner; the network's own side of it changes nothing here, but for
     * money that left. */
    public Balance apply(Entry entry) {
        long amount = entry.amount();
        return switch (entry.account().kind()) {
            case IN_PROGRESS -> add(amount, 0, 0, 0, 0);
            case RESERVED -> add(0, 0, amount, 0, 0);
            case AVAILABLE ->
                add(
                        0,
                        amount,
                        0,
                        entry.reason() == Reason.COMMISSION ? amount : 0,
                        entry.reason() == Reason.REFERRAL ? amount : 0);
            case PAID ->
                new Balance(inProgress, available, reserved, paidOut + amount, commissionEarned, referralEarned);
            case EXPECTED, COMMISSION, REFERRAL, ADJUSTMENT -> this;
        };
    }

    private Balance add(long progress, long free, long held, long commission, long referral) {
        return new Balance(
                inProgress + progress,
                available + free,
                reserved + held,
                paidOut,
                commissionEarned + commission,
                referralEarned + referral);
    }
}
