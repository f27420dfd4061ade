package org.commissionledger.projections.balance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Rows;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;

/** Each partner's balance by currency. */
public final class Balances implements Projection {

    private record Key(PartnerId partner, Currency currency) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPartner = partner.compareTo(other.partner);
            return byPartner != 0 ? byPartner : currency.getCurrencyCode().compareTo(other.currency.getCurrencyCode());
        }
    }

    @Override
    public String name() {
        return "balances";
    }

    @Override
    public List<String> tables() {
        return List.of("balance");
    }

    @Override
    public void apply(List<RecordedEvent> batch, Connection connection) throws SQLException {
        Map<Key, Balance> changes = new TreeMap<>();
        for (RecordedEvent event : batch) {
            for (Entry entry : PostingRules.entriesFor(event)) {
                changes.merge(
                        new Key(entry.partner(), entry.currency()),
                        Balance.ZERO.apply(entry),
                        (sum, _) -> sum.apply(entry));
            }
        }
        Rows rows = new Rows(
                "partner text",
                "currency text",
                "in_progress bigint",
                "available bigint",
                "reserved bigint",
                "paid_out bigint",
                "commission_earned bigint",
                "referral_earned bigint");
        changes.forEach((key, change) -> rows.add(
                key.partner().value(),
                key.currency().getCurrencyCode(),
                change.inProgress(),
                change.available(),
                change.reserved(),
                change.paidOut(),
                change.commissionEarned(),
                change.referralEarned()));
        rows.insertInto(connection, "balance", """
                on conflict (partner, currency) do update set
                  in_progress = balance.in_progress + excluded.in_progress,
                  available = balance.available + excluded.available,
                  reserved = balance.reserved + excluded.reserved,
                  paid_out = balance.paid_out + excluded.paid_out,
                  commission_earned = balance.commission_earned + excluded.commission_earned,
                  referral_earned = balance.referral_earned + excluded.referral_earned""");
    }
}
