package org.commissionledger.app.document;

import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.journal.Balance;

/** What a partner has in a currency. */
public record BalanceDocument(
        String partner,
        String currency,
        @Decimal String inProgress,
        @Decimal String available,
        @Decimal String reserved,
        @Decimal String paidOut,
        @Decimal String commissionEarned,
        @Decimal String referralEarned) {

    public static final Columns<BalanceDocument> COLUMNS = Columns.of(BalanceDocument.class);

    public static BalanceDocument of(BalanceLine line) {
        Balance balance = line.balance();
        return new BalanceDocument(
                line.partner(),
                line.currency().getCurrencyCode(),
                Amounts.format(balance.inProgress(), line.currency()),
                Amounts.format(balance.available(), line.currency()),
                Amounts.format(balance.reserved(), line.currency()),
                Amounts.format(balance.paidOut(), line.currency()),
                Amounts.format(balance.commissionEarned(), line.currency()),
                Amounts.format(balance.referralEarned(), line.currency()));
    }
}
