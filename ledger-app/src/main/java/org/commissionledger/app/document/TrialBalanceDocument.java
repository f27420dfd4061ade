package org.commissionledger.app.document;

import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.journal.JournalQuery.AccountLine;

/**
 * What every account comes to (R14).
 *
 * @param sum of all balances by currency; zero, or something is wrong
 */
public record TrialBalanceDocument(List<Account> accounts, Map<String, String> sum) {

    /** What an account comes to; the balance is credit less debit. */
    public record Account(
            String account,
            String currency,
            @Decimal String debit,
            @Decimal String credit,
            @Decimal String balance) {

        public static final Columns<Account> COLUMNS = Columns.of(Account.class);

        public static Account of(AccountLine line) {
            return new Account(
                    line.account(),
                    line.currency().getCurrencyCode(),
                    Amounts.format(line.debit(), line.currency()),
                    Amounts.format(line.credit(), line.currency()),
                    Amounts.format(line.balance(), line.currency()));
        }
    }

    public static TrialBalanceDocument of(List<AccountLine> accounts) {
        Map<Currency, Long> sums = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        accounts.forEach(line -> sums.merge(line.currency(), line.balance(), Math::addExact));
        Map<String, String> sum = new LinkedHashMap<>();
        sums.forEach((currency, amount) -> sum.put(currency.getCurrencyCode(), Amounts.format(amount, currency)));
        return new TrialBalanceDocument(accounts.stream().map(Account::of).toList(), sum);
    }

    /** Whether debits and credits are equal in each currency. */
    public static boolean isZero(List<AccountLine> accounts) {
        Map<Currency, Long> sums = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        accounts.forEach(line -> sums.merge(line.currency(), line.balance(), Math::addExact));
        return sums.values().stream().allMatch(amount -> amount == 0);
    }
}
