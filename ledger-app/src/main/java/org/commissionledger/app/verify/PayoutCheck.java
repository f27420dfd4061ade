package org.commissionledger.app.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.domain.payout.Payout;
import org.commissionledger.domain.payout.PayoutEvent;
import org.commissionledger.domain.payout.PayoutRules;
import org.commissionledger.domain.payout.PayoutState;
import org.commissionledger.domain.payout.Withdrawal;

/**
 * R26: each payout's events could have happened one after the other, and what the journal has reserved is the money of the
 * open ones.
 */
final class PayoutCheck {

    private static final String RESERVED = """
            select partner, currency, sum(amount) from entry
            where reason = 'PAYOUT' and account = 'partner:' || partner || ':reserved' group by partner, currency""";

    private final EventJson json;
    private final long journal;
    private final Findings findings = new Findings("payouts");
    private final Map<String, PayoutState> payouts = new HashMap<>();

    private PayoutCheck(EventJson json, long journal) {
        this.json = json;
        this.journal = journal;
    }

    /**
     * Looks at all payouts up to where the journal stands.
     *
     * @param connection in a transaction that sees one state of the database throughout
     */
    static Check of(Connection connection, EventLog log, EventJson json, long journal) throws SQLException {
        PayoutCheck check = new PayoutCheck(json, journal);
        log.scanPrefix(connection, Payout.STREAM, check::take);
        check.compare(connection);
        return check.findings.check();
    }

    private void take(StoredEvent stored) {
        if (stored.position() > journal) {
            return;
        }
        try {
            PayoutEvent event = (PayoutEvent) json.read(stored).payload();
            if (!stored.aggregateId().equals(Payout.STREAM + event.payout())) {
                throw new IllegalStateException("it is about payout " + event.payout());
            }
            payouts.put(stored.aggregateId(), PayoutRules.evolve(payouts.get(stored.aggregateId()), event));
        } catch (RuntimeException e) {
            findings.add(
                    stored.position(),
                    "event " + stored.position() + " of " + stored.aggregateId() + " makes no sense: "
                            + e.getMessage());
        }
    }

    private void compare(Connection connection) throws SQLException {
        Map<String, Long> open = new TreeMap<>();
        for (PayoutState payout : payouts.values()) {
            if (payout.status().isOpen()) {
                Withdrawal money = payout.withdrawal();
                open.merge(money.partner() + " " + money.currency(), money.amount(), Math::addExact);
            }
        }
        Map<String, Long> reserved = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(RESERVED);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                reserved.put(row.getString(1) + " " + row.getString(2), row.getLong(3));
            }
        }
        TreeSet<String> keys = new TreeSet<>(open.keySet());
        keys.addAll(reserved.keySet());
        for (String key : keys) {
            long due = open.getOrDefault(key, 0L);
            long has = reserved.getOrDefault(key, 0L);
            if (due != has) {
                findings.add(
                        0,
                        "the open payouts of " + key + " come to " + due + " minor units, but the journal has " + has
                                + " reserved");
            }
        }
    }
}
