package org.commissionledger.projections.journal;

/** Why an entry was made (R14). */
public enum Reason {
    COMMISSION,
    REFERRAL,
    PAYOUT,
    ADJUSTMENT
}
