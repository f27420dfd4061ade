package org.commissionledger.domain.order;

/** R2: the four states of an order. */
public enum OrderStatus {
    /** Paid, being delivered. */
    WAITING("Waiting", 0),
    /** The buyer confirmed receipt; the advertiser's accounting is checking. */
    PENDING("Pending", 1),
    /** The commission is on the balance. */
    CONFIRMED("Confirmed", 2),
    /** Nothing is paid for it. */
    DECLINED("Declined", 3);

    private final String word;
    private final int rank;

    OrderStatus(String word, int rank) {
        this.word = word;
        this.rank = rank;
    }

    /** The word that people read: {@code Waiting}. */
    public String word() {
        return word;
    }

    /** R22: of two rows of one moment about one order, the one of lower rank is taken first. */
    public int rank() {
        return rank;
    }
}
