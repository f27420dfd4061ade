package org.commissionledger.app.adjustment;

import java.time.Clock;
import java.util.Currency;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.CommandsAtHead;
import org.commissionledger.app.eventstore.CommandsAtHead.Decided;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.partner.RegisteredPartner;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.adjustment.AdjustmentEvent.BalanceAdjusted;
import org.commissionledger.domain.adjustment.AdjustmentRules;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** Records what two persons add to a balance or take from it (R14). */
public final class AdjustmentDesk {

    /**
     * What two persons agreed on.
     *
     * @param amount minor units; negative takes away
     * @param by the accountant
     */
    public record Adjustment(
            PartnerId partner, Currency currency, long amount, String reason, String by, String secondPerson) {}

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Clock clock;

    public AdjustmentDesk(Database database, EventLog log, EventJson json, Clock clock) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Adjusts the balance.
     *
     * @param key an idempotency key, or null
     * @return the position of the event; of the first one, where the key is known
     * @throws RuleViolation where there is no such partner, one person would do it alone, or no reason is given
     */
    public long adjust(Adjustment asked, @Nullable String key) {
        String position = new CommandsAtHead(database, log).run(key, asked, (connection, head) -> {
            RegisteredPartner.require(database, log, asked.partner().value());
            BalanceAdjusted event = AdjustmentRules.adjust(
                    asked.partner(),
                    asked.currency(),
                    asked.amount(),
                    asked.reason(),
                    asked.by(),
                    asked.secondPerson(),
                    clock.instant());
            String stream = AdjustmentRules.STREAM + asked.partner();
            int sequence = log.readAggregates(connection, List.of(stream), 0).size();
            return new Decided(
                    List.of(json.newEvent(stream, "Adjustment", sequence, event, json.metadata())),
                    Long.toString(head.position() + 1));
        });
        return Long.parseLong(position);
    }
}
