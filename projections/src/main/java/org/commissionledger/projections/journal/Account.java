package org.commissionledger.projections.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutMethod;
import org.jspecify.annotations.Nullable;

/**
 * An account of the ledger (R14), written as people and auditors read it: {@code partner:greco:available},
 * {@code network:commission}.
 *
 * @param partner whose account it is, or null for the network's
 * @param method how the money left, or null where none did
 */
public record Account(
        Kind kind, @Nullable PartnerId partner, @Nullable PayoutMethod method) {

    /**
     * The condition on entries that they move a partner's balance. The index by partner and time has these alone, so a query
     * that is to use it says so in these very words.
     */
    public static final String OF_BALANCES = "(account like 'partner:%' or account like 'network:paid:%')";

    /** The condition on entries that few events move their account; the index of these has it in these very words. */
    private static final String RARE =
            "account like 'network:%' and account not in ('network:expected', 'network:commission')";

    /** The chart of accounts. */
    public enum Kind {
        IN_PROGRESS("in_progress"),
        AVAILABLE("available"),
        RESERVED("reserved"),
        EXPECTED("expected"),
        COMMISSION("commission"),
        REFERRAL("referral"),
        ADJUSTMENT("adjustment"),
        PAID("paid");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Expected commission of Waiting and Pending orders. */
    public static Account inProgress(PartnerId partner) {
        return new Account(Kind.IN_PROGRESS, partner, null);
    }

    /** Confirmed balance; may be negative after a claw-back. */
    public static Account available(PartnerId partner) {
        return new Account(Kind.AVAILABLE, partner, null);
    }

    /** Asked to be paid out, not yet paid. */
    public static Account reserved(PartnerId partner) {
        return new Account(Kind.RESERVED, partner, null);
    }

    /** Money that left by the method. */
    public static Account paid(PayoutMethod method) {
        return new Account(Kind.PAID, null, method);
    }

    /** One of the network's own accounts. */
    public static Account network(Kind kind) {
        return new Account(kind, null, null);
    }

    /** All accounts that the network has, and those of a partner before them where there is one. */
    public static List<Account> chart(@Nullable PartnerId partner) {
        List<Account> chart = new ArrayList<>();
        if (partner != null) {
            chart.addAll(List.of(inProgress(partner), available(partner), reserved(partner)));
        }
        Stream.of(Kind.EXPECTED, Kind.COMMISSION, Kind.REFERRAL, Kind.ADJUSTMENT)
                .map(Account::network)
                .forEach(chart::add);
        Stream.of(PayoutMethod.values()).map(Account::paid).forEach(chart::add);
        return chart;
    }

    /** What holds of the account with this name, in the words of the index that finds its entries; {@code true} where none does. */
    static String inWordsOfItsIndex(String name) {
        if (partnerOf(name) != null) {
            return OF_BALANCES;
        }
        boolean frequent = name.equals(network(Kind.EXPECTED).name())
                || name.equals(network(Kind.COMMISSION).name());
        return name.startsWith("network:") && !frequent ? RARE : "true";
    }

    /** The partner whose account has this name; null where it is none of a partner. */
    static @Nullable String partnerOf(String name) {
        String[] parts = name.split(":", -1);
        return parts.length == 3 && parts[0].equals("partner") ? parts[1] : null;
    }

    /** The account's written name. */
    public String name() {
        if (method != null) {
            return "network:" + kind.word + ":" + method.word();
        }
        return partner == null ? "network:" + kind.word : "partner:" + partner + ":" + kind.word;
    }
}
