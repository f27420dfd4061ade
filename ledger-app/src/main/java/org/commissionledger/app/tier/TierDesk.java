package org.commissionledger.app.tier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.RegistrationLock;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.app.partner.RegisteredPartner;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.domain.tier.TierRules;

/** Where an accountant sets another tier for a partner's month; orders registered from then on have it (R11). */
public final class TierDesk {

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Clock clock;

    public TierDesk(Database database, EventLog log, EventJson json, Clock clock) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Sets the tier.
     *
     * @param tier counted from 1 in the schedule version that is in force at the end of the month
     * @param by who does it
     * @throws RuleViolation where there is no such partner, schedule or tier, or no reason is given
     */
    public TierReassigned reassign(
            OfferState offer, PartnerId partner, YearMonth month, int tier, String by, String reason, ZoneId zone) {
        Instant end =
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().minusMillis(1);
        RateSchedule schedule = offer.inForceAt(end)
                .orElseThrow(() -> new RuleViolation("offer " + offer.offer() + " has no schedule for " + month));
        return RegistrationLock.holding(database, () -> {
            RegisteredPartner.require(database, log, partner.value());
            TierReassigned event =
                    TierRules.reassign(offer, schedule, partner, month, tier, by, reason, clock.instant());
            database.inTransaction(
                    connection -> log.append(connection, log.lockHead(connection), stored(connection, event)));
            return event;
        });
    }

    private List<NewEvent> stored(Connection connection, TierReassigned event) throws SQLException {
        String stream = TierRules.stream(event.offer(), event.partner(), event.month());
        int sequence = log.readAggregates(connection, List.of(stream), 0).size();
        return List.of(json.newEvent(stream, "Tier", sequence, event, json.metadata()));
    }
}
