package org.commissionledger.app.feed;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.RegistrationLock;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierRules;
import org.commissionledger.projections.tier.TurnoverKey;

/**
 * R11: opens a month. Each partner who has no tier for it yet gets the one that his turnover of the month before gives, as
 * his first order of the month would give it. Who has one keeps it; so a month can be opened again, for those who came since.
 */
public final class MonthOpening {

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Projector projector;
    private final Clock clock;

    public MonthOpening(Database database, EventLog log, EventJson json, Projector projector, Clock clock) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.projector = projector;
        this.clock = clock;
    }

    /**
     * Assigns the tiers of all partners with the offer.
     *
     * @param zone where months are cut, the business zone
     * @return what was assigned, by partner
     * @throws RuleViolation where the month has not begun, or the offer had no schedule when it did
     */
    public List<TierAssigned> open(OfferState offer, YearMonth month, ZoneId zone) {
        Instant begin = month.atDay(1).atStartOfDay(zone).toInstant();
        if (begin.isAfter(clock.instant())) {
            throw new RuleViolation(
                    month + " has not begun; until then the turnover of " + month.minusMonths(1) + " is not complete");
        }
        RateSchedule schedule = offer.inForceAt(begin)
                .orElseThrow(() ->
                        new RuleViolation("offer " + offer.offer() + " had no schedule when " + month + " began"));
        return RegistrationLock.holding(database, () -> {
            projector.awaitHeadOf("directory", "tiers");
            List<PartnerId> partners = database.jdbc()
                    .sql("select partner from partner order by partner")
                    .query((row, _) -> new PartnerId(row.getString(1)))
                    .list();
            TierBook book = database.inSnapshot(connection -> TierBook.load(connection, offer.offer(), month, month));
            return database.inTransaction(connection -> {
                Head head = log.lockHead(connection);
                book.catchUp(connection, log, json, head);
                List<TierAssigned> assigned = assign(offer, schedule, month, begin, partners, book);
                log.append(connection, head, stored(assigned));
                return assigned;
            });
        });
    }

    private static List<TierAssigned> assign(
            OfferState offer,
            RateSchedule schedule,
            YearMonth month,
            Instant begin,
            List<PartnerId> partners,
            TierBook book) {
        List<TierAssigned> assigned = new ArrayList<>();
        for (PartnerId partner : partners) {
            if (book.basis(new TurnoverKey(offer.offer(), partner, month)) == null) {
                long turnover = book.turnover(new TurnoverKey(offer.offer(), partner, month.minusMonths(1)));
                TierAssigned event =
                        TierRules.assign(offer, schedule, partner, month, turnover, book.position(), begin);
                book.append(event);
                assigned.add(event);
            }
        }
        return assigned;
    }

    /** Nobody has a tier of that month yet, so each event is the first of its stream. */
    private List<NewEvent> stored(List<TierAssigned> assigned) {
        return assigned.stream()
                .map(event -> json.newEvent(
                        TierRules.stream(event.offer(), event.partner(), event.month()),
                        "Tier",
                        0,
                        event,
                        json.metadata()))
                .toList();
    }
}
