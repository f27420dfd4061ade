package org.commissionledger.app.payout;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.RegistrationLock;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.partner.RegisteredPartner;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.Wallet;
import org.commissionledger.domain.payout.WalletEvent.WalletChanged;
import org.commissionledger.domain.payout.WalletRules;
import org.jspecify.annotations.Nullable;

/** Keeps where partners' money goes (R26). */
public final class WalletDesk {

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Projector projector;
    private final Clock clock;

    public WalletDesk(Database database, EventLog log, EventJson json, Projector projector, Clock clock) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.projector = projector;
        this.clock = clock;
    }

    /**
     * Sets the partner's wallet for a method.
     *
     * @return whether it is another one than before
     * @throws RuleViolation where there is no such partner, the form is wrong, or another partner has the wallet
     */
    public boolean set(PartnerId partner, PayoutMethod method, String number) {
        return RegistrationLock.holding(database, () -> {
            RegisteredPartner.require(database, log, partner.value());
            // Whoever sets a wallet holds the lock, so the projection at the head knows them all.
            projector.awaitHeadOf("payouts");
            PartnerId owner = owner(method, WalletRules.number(number));
            return database.inTransaction(connection -> {
                var head = log.lockHead(connection);
                List<StoredEvent> before = events(connection, log, partner);
                List<WalletChanged> changed = WalletRules.set(
                        partner, method, number, folded(before, json).get(method), owner, clock.instant());
                List<NewEvent> events = changed.stream()
                        .map(event -> json.newEvent(
                                WalletRules.STREAM + partner, "Wallet", before.size(), event, json.metadata()))
                        .toList();
                log.append(connection, head, events);
                return !changed.isEmpty();
            });
        });
    }

    private @Nullable PartnerId owner(PayoutMethod method, String number) {
        return database.jdbc()
                .sql("select partner from wallet where method = ? and number = ? order by partner limit 1")
                .param(method.word())
                .param(number)
                .query((row, _) -> new PartnerId(row.getString(1)))
                .optional()
                .orElse(null);
    }

    /** The partner's wallets by the log itself. */
    static Map<PayoutMethod, Wallet> wallets(Connection connection, EventLog log, EventJson json, PartnerId partner)
            throws SQLException {
        return folded(events(connection, log, partner), json);
    }

    private static List<StoredEvent> events(Connection connection, EventLog log, PartnerId partner)
            throws SQLException {
        return log.readAggregates(connection, List.of(WalletRules.STREAM + partner), 0);
    }

    private static Map<PayoutMethod, Wallet> folded(List<StoredEvent> events, EventJson json) {
        Map<PayoutMethod, Wallet> wallets = new EnumMap<>(PayoutMethod.class);
        for (StoredEvent event : events) {
            if (json.read(event).payload() instanceof WalletChanged changed) {
                wallets.put(changed.method(), new Wallet(changed.wallet(), changed.occurredAt()));
            }
        }
        return wallets;
    }
}
