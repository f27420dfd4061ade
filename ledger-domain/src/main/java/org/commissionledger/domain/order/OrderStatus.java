package org.commissionledger.domain.order;

/** R2: the four states of an order, in the order in which rows of one moment are taken (R22). */
public enum OrderStatus {
    /** Paid, being delivered. */
    WAITING("Waiting"),
    /** The buyer confirmed receipt; the advertiser's accounting is checking. */
    PENDING("Pending"),
    /** The commission is on the balance. */
    CONFIRMED("Confirmed"),
    /** Nothing is paid for it. */
    DECLINED("Declined");

    private final String word;

    OrderStatus(String word) {
        this.word = word;
    }

    /** The word that people read: {@code Waiting}. */
    public String word() {
        return word;
    }
}
