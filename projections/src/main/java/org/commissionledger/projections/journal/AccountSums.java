package org.commissionledger.projections.journal;

import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Table;

/**
 * The entries summed up by account and stretch of positions, so that the trial balance as of a position is the sum of some
 * thousand rows and of the entries of one stretch, however long the journal is (ADR 25).
 */
final class AccountSums {

    static final Table TABLE = Table.keyedBy(
                    "account_sum", "account text", "partner text", "currency text", "stretch bigint")
            .sums("debit bigint", "credit bigint")
            .ownedBy("partner");

    /** Longer than that of {@link EntrySums}, since all partners are asked for at once. */
    static final Stretches STRETCHES = new Stretches(65_536);

    private AccountSums() {}

    static void add(Entry entry, Changes changes) {
        long amount = entry.amount();
        changes.upsert(
                TABLE,
                entry.account().name(),
                entry.partner().value(),
                entry.currency().getCurrencyCode(),
                STRETCHES.of(entry.position()),
                amount < 0 ? -amount : 0,
                amount > 0 ? amount : 0);
    }
}
