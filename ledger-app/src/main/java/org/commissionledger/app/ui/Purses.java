package org.commissionledger.app.ui;

import java.util.Currency;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.journal.Balance;

/**
 * The amounts of a balance as a page shows them, decimal texts of one currency: what was earned and adjusted comes to what is
 * available, reserved and paid out (R14).
 *
 * @param adjusted by accounting
 */
record Purses(
        String currency,
        String inProgress,
        String available,
        String reserved,
        String paidOut,
        String commissionEarned,
        String referralEarned,
        String adjusted) {

    static Purses of(Currency currency, Balance balance) {
        return new Purses(
                currency.getCurrencyCode(),
                Amounts.format(balance.inProgress(), currency),
                Amounts.format(balance.available(), currency),
                Amounts.format(balance.reserved(), currency),
                Amounts.format(balance.paidOut(), currency),
                Amounts.format(balance.commissionEarned(), currency),
                Amounts.format(balance.referralEarned(), currency),
                Amounts.format(
                        balance.available()
                                + balance.reserved()
                                + balance.paidOut()
                                - balance.commissionEarned()
                                - balance.referralEarned(),
                        currency));
    }

    /** What it has become since. */
    static Purses change(Currency currency, Balance before, Balance after) {
        return of(
                currency,
                new Balance(
                        after.inProgress() - before.inProgress(),
                        after.available() - before.available(),
                        after.reserved() - before.reserved(),
                        after.paidOut() - before.paidOut(),
                        after.commissionEarned() - before.commissionEarned(),
                        after.referralEarned() - before.referralEarned()));
    }
}
