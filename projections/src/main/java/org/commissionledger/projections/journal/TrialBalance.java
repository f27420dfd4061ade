package org.commissionledger.projections.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.projections.ByteOrder;
import org.commissionledger.projections.journal.JournalQuery.AccountLine;

/**
 * What every account comes to, summed up entry by entry, and a digest of it that two parties can compare: SHA-256 over a
 * line for each account and currency, sorted by the bytes of both: account, currency, debit and credit in minor units,
 * parted by tabs, each line ended by a line feed, in UTF-8.
 */
public final class TrialBalance {

    private record Account(String name, Currency currency) {}

    private final Map<Account, AccountLine> lines = new TreeMap<>(Comparator.comparing(Account::name, ByteOrder.BYTES)
            .thenComparing(account -> account.currency().getCurrencyCode()));

    /** The same of lines that are summed up already. */
    public static TrialBalance of(Collection<AccountLine> summed) {
        TrialBalance balance = new TrialBalance();
        summed.forEach(balance::add);
        return balance;
    }

    /** Adds an entry. */
    public void add(Entry entry) {
        long amount = entry.amount();
        add(new AccountLine(
                entry.account().name(), entry.currency(), amount < 0 ? -amount : 0, amount > 0 ? amount : 0));
    }

    private void add(AccountLine line) {
        lines.merge(
                new Account(line.account(), line.currency()),
                line,
                (a, b) -> new AccountLine(
                        a.account(),
                        a.currency(),
                        Math.addExact(a.debit(), b.debit()),
                        Math.addExact(a.credit(), b.credit())));
    }

    /** The lines by account and currency. */
    public Collection<AccountLine> lines() {
        return lines.values();
    }

    /** The digest, hexadecimal. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (AccountLine line : lines.values()) {
                String text = line.account() + "\t" + line.currency().getCurrencyCode() + "\t" + line.debit() + "\t"
                        + line.credit() + "\n";
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
