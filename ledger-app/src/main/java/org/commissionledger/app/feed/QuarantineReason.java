package org.commissionledger.app.feed;

/** Why a row could not be used (R2, R18, R20, R21). */
public enum QuarantineReason {
    NOT_A_ROW,
    MISSING_FIELD,
    UNKNOWN_STATUS,
    BAD_TIME,
    BAD_CURRENCY,
    BAD_AMOUNT,
    UNKNOWN_PARTNER,
    PARTNER_CHANGED,
    /** The order was paid before the offer's first schedule version. */
    NO_SCHEDULE
}
