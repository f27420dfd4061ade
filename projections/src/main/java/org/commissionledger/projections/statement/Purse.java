package org.commissionledger.projections.statement;

/** Where a partner's money stands (R14). */
public enum Purse {
    /** Expected commission of open orders. */
    IN_PROGRESS("in_progress"),
    /** Confirmed, can be withdrawn. */
    AVAILABLE("available"),
    /** Asked to be paid out. */
    RESERVED("reserved"),
    /** Money that left. */
    PAID_OUT("paid_out");

    private final String word;

    Purse(String word) {
        this.word = word;
    }

    /** As it stands in account names and answers. */
    public String word() {
        return word;
    }

    /** The purse of an account: the partner's own, or the network's that money left through. */
    public static Purse of(String account) {
        if (account.startsWith("network:paid:")) {
            return PAID_OUT;
        }
        String last = account.substring(account.lastIndexOf(':') + 1);
        for (Purse purse : values()) {
            if (purse != PAID_OUT && purse.word.equals(last) && account.startsWith("partner:")) {
                return purse;
            }
        }
        throw new IllegalArgumentException(account + " is no account that a partner's statement tells of");
    }
}
