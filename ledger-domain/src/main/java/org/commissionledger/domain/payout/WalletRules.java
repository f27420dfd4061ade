package org.commissionledger.domain.payout;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.WalletEvent.WalletChanged;
import org.jspecify.annotations.Nullable;

/** R26: a wallet belongs to one partner and has the form of its method. */
public final class WalletRules {

    /** The wallets of a partner stand in a stream of their own. */
    public static final String STREAM = "wallet:";

    private WalletRules() {}

    /**
     * Sets a wallet; nothing happens where it is the partner's already.
     *
     * @param present the partner's wallet for the method, or null
     * @param owner who has the number as a wallet of this method, or null
     * @throws RuleViolation where the form is wrong, or the wallet is another partner's
     */
    public static List<WalletChanged> set(
            PartnerId partner,
            PayoutMethod method,
            String number,
            @Nullable Wallet present,
            @Nullable PartnerId owner,
            Instant at) {
        String wallet = number(number);
        if (!method.takes(wallet)) {
            throw new RuleViolation("'" + number + "' is no wallet for " + method.word() + "; write " + method.form());
        }
        if (owner != null && !owner.equals(partner)) {
            throw new RuleViolation("this wallet belongs to another partner");
        }
        return present != null && present.number().equals(wallet)
                ? List.of()
                : List.of(new WalletChanged(partner, method, wallet, at));
    }

    /** The number as it is kept: without spaces, in capital letters. */
    public static String number(String typed) {
        return typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
