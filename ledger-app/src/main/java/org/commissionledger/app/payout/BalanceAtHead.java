package org.commissionledger.app.payout;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.journal.Account;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;

/**
 * What a partner has at the very end of the log: the balance as far as the projection has come, and the entries of the few
 * events behind it. So a decision never depends on how far a projection happens to be.
 */
final class BalanceAtHead {

    private static final int READ_BATCH = 2_000;

    /** In one statement, so that position and balance belong together. */
    private static final String PROJECTED = """
            select coalesce((select position from projection where name = 'balances'), 0),
                   coalesce((select available from balance where partner = ? and currency = ?), 0)""";

    private BalanceAtHead() {}

    /**
     * The available balance, minor units.
     *
     * @param connection in a transaction that has locked the head
     */
    static long available(
            Connection connection, EventLog log, EventJson json, Head head, PartnerId partner, Currency currency)
            throws SQLException {
        long position;
        long available;
        try (PreparedStatement select = connection.prepareStatement(PROJECTED)) {
            select.setString(1, partner.value());
            select.setString(2, currency.getCurrencyCode());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                position = row.getLong(1);
                available = row.getLong(2);
            }
        }
        String account = Account.available(partner).name();
        while (position < head.position()) {
            List<StoredEvent> missed = log.readAfter(connection, position, READ_BATCH);
            for (StoredEvent event : missed) {
                for (Entry entry : PostingRules.entriesFor(json.read(event))) {
                    if (entry.currency().equals(currency)
                            && entry.account().name().equals(account)) {
                        available = Math.addExact(available, entry.amount());
                    }
                }
            }
            position = missed.getLast().position();
        }
        return available;
    }
}
