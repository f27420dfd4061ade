package org.commissionledger.app.ui;

import java.time.Instant;
import java.util.List;
import org.commissionledger.app.document.WalletDocument;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.PayoutTerms;
import org.commissionledger.domain.payout.PayoutWindow;
import org.commissionledger.domain.payout.Wallet;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.payout.PayoutQuery.WalletLine;
import org.jspecify.annotations.Nullable;

/**
 * What a partner can have if he asks now, and when (R24, R25); amounts are decimal texts.
 *
 * @param minimum the least that is paid out, or null where nothing is in this currency
 * @param enough whether that much is available
 * @param ways one for each wallet that he has
 * @param wire when a wire transfer would be made
 */
record PayoutProspect(
        String currency,
        String available,
        @Nullable String minimum,
        boolean enough,
        List<Way> ways,
        PayoutWindow wire) {

    /**
     * A way of paying.
     *
     * @param window null where it is due within minutes
     * @param recent whether the wallet is so new that accounting asks about it first (R26)
     */
    record Way(String method, String wallet, @Nullable PayoutWindow window, boolean recent) {}

    /** One for each currency in which the partner has something available. */
    static List<PayoutProspect> of(
            List<BalanceLine> balances, List<WalletLine> wallets, PayoutTerms terms, Surroundings shell) {
        PayoutWindow wire = PayoutWindow.of(PayoutMethod.WIRE_TRANSFER, shell.now(), terms.holidays(), shell.zone());
        List<Way> ways =
                wallets.stream().map(wallet -> way(wallet, wire, shell.now())).toList();
        return balances.stream()
                .filter(line -> line.balance().available() > 0)
                .map(line -> of(line, terms.minimums().get(line.currency()), ways, wire))
                .toList();
    }

    private static PayoutProspect of(BalanceLine line, @Nullable Long minimum, List<Way> ways, PayoutWindow wire) {
        long available = line.balance().available();
        return new PayoutProspect(
                line.currency().getCurrencyCode(),
                Amounts.format(available, line.currency()),
                minimum == null ? null : Amounts.format(minimum, line.currency()),
                minimum != null && available >= minimum,
                ways,
                wire);
    }

    private static Way way(WalletLine wallet, PayoutWindow wire, Instant now) {
        WalletDocument shown = WalletDocument.of(wallet);
        return new Way(
                shown.method(),
                shown.wallet(),
                wallet.method().isInstant() ? null : wire,
                new Wallet(wallet.number(), wallet.changedAt()).isRecentAt(now));
    }
}
