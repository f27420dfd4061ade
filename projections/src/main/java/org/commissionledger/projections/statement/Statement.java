package org.commissionledger.projections.statement;

import java.util.EnumMap;
import java.util.Map;
import org.commissionledger.projections.journal.Balance;

/**
 * Walks from an opening balance through the entries of a period: each becomes a line with the balance after it, and what is
 * left at the end is the closing balance. It holds four sums, however long the period.
 */
public final class Statement {

    private final Map<Purse, Long> balances;

    public Statement(Balance opening) {
        balances = purses(opening);
    }

    /** A balance by purse, minor units. */
    public static Map<Purse, Long> purses(Balance balance) {
        Map<Purse, Long> purses = new EnumMap<>(Purse.class);
        purses.put(Purse.IN_PROGRESS, balance.inProgress());
        purses.put(Purse.AVAILABLE, balance.available());
        purses.put(Purse.RESERVED, balance.reserved());
        purses.put(Purse.PAID_OUT, balance.paidOut());
        return purses;
    }

    /** Takes in the next entry. */
    public StatementLine add(StatementEntry entry) {
        Purse purse = Purse.of(entry.account());
        long after = Math.addExact(balances.getOrDefault(purse, 0L), entry.amount());
        balances.put(purse, after);
        return new StatementLine(entry, purse, after, MovementSentence.of(entry, purse));
    }

    /** What the lines so far lead to, minor units. */
    public Map<Purse, Long> closing() {
        return Map.copyOf(balances);
    }
}
