package org.commissionledger.domain.payout;

import java.util.Locale;

/** How far a payout is. */
public enum PayoutStatus {
    /** The money is reserved. */
    REQUESTED,
    /** Somebody has looked at it; it may be paid. */
    APPROVED,
    /** The money has left. */
    PAID,
    /** It could not be paid; the money is given back. */
    FAILED,
    /** It was withdrawn before it was paid; the money is given back. */
    CANCELLED;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where the word is no status */
    public static PayoutStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether the money is still reserved. */
    public boolean isOpen() {
        return this == REQUESTED || this == APPROVED;
    }
}
