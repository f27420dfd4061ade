package org.commissionledger.projections.balance;

import java.util.List;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;

/** Each partner's balance by currency. */
public final class Balances implements Projection {

    private static final Table BALANCE = Table.keyedBy("balance", "partner text", "currency text")
            .sums(
                    "in_progress bigint",
                    "available bigint",
                    "reserved bigint",
                    "paid_out bigint",
                    "commission_earned bigint",
                    "referral_earned bigint")
            .ownedBy("partner");

    @Override
    public String name() {
        return "balances";
    }

    @Override
    public List<Table> tables() {
        return List.of(BALANCE);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        for (Entry entry : PostingRules.entriesFor(event)) {
            Balance change = Balance.ZERO.apply(entry);
            changes.upsert(
                    BALANCE,
                    entry.partner().value(),
                    entry.currency().getCurrencyCode(),
                    change.inProgress(),
                    change.available(),
                    change.reserved(),
                    change.paidOut(),
                    change.commissionEarned(),
                    change.referralEarned());
        }
    }
}
