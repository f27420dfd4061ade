package org.commissionledger.projections.orders;

/** Why an order has its status, and why it was credited or not, in words that programs know (R17). */
public enum Why {
    /** Waiting: paid for, on its way to the buyer. */
    BEING_DELIVERED,
    /** Waiting, and longer than is usual. */
    WAITING_LONG,
    /** Pending: the buyer has it, the advertiser's accounting checks it. */
    CHECKED_BY_ADVERTISER,
    /** Pending, and longer than is usual. */
    PENDING_LONG,
    CONFIRMED_BY_ADVERTISER,
    DECLINED_BY_ADVERTISER,
    /** The amount changed while the order was open. */
    AMOUNT_CHANGED,
    CORRECTED_AFTER_CONFIRMATION,
    DECLINED_BEFORE_CONFIRMATION,
    REVERSED_AFTER_CONFIRMATION,
    REINSTATED,
    EXCLUDED_CATEGORY,
    NOT_AFFILIATE_PRODUCT,
    /** The partner's tier has a rate of zero. */
    ZERO_RATE,
    /** What the rate is taken of is zero. */
    NOTHING_TO_SHARE,
    /** Less than the smallest amount of the currency. */
    ROUNDED_DOWN_TO_ZERO,
    /** The partner's mark on his link has characters that are not valid (R19). */
    SUB_ID_DROPPED
}
