package org.commissionledger.projections.journal;

import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * An account of the ledger (R14), written as people and auditors read it: {@code partner:greco:available},
 * {@code network:commission}.
 *
 * @param partner whose account it is, or null for the network's
 */
public record Account(Kind kind, @Nullable PartnerId partner) {

    /** The chart of accounts. */
    public enum Kind {
        IN_PROGRESS("in_progress"),
        AVAILABLE("available"),
        RESERVED("reserved"),
        EXPECTED("expected"),
        COMMISSION("commission"),
        REFERRAL("referral"),
        ADJUSTMENT("adjustment");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Expected commission of Waiting and Pending orders. */
    public static Account inProgress(PartnerId partner) {
        return new Account(Kind.IN_PROGRESS, partner);
    }

    /** Confirmed balance; may be negative after a claw-back. */
    public static Account available(PartnerId partner) {
        return new Account(Kind.AVAILABLE, partner);
    }

    /** One of the network's own accounts. */
    public static Account network(Kind kind) {
        return new Account(kind, null);
    }

    /** The account's written name. */
    public String name() {
        return partner == null ? "network:" + kind.word : "partner:" + partner + ":" + kind.word;
    }
}
