package org.commissionledger.app.order;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.feed.ImportQuery;
import org.commissionledger.app.offer.Offers;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.app.tier.TierEventQuery;
import org.commissionledger.app.tier.TurnoverQuery;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.Evidence;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.OrderAsOf;
import org.commissionledger.projections.orders.OrderQuery;
import org.commissionledger.projections.orders.Patience;
import org.commissionledger.projections.tier.BasisFold;
import org.commissionledger.projections.tier.TierBasis;

/** Gathers what an order is told and explained from: its own events, its tier's, and those behind the tier (R15, R17). */
public final class OrderStories {

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Projector projector;
    private final Offers offers;
    private final Clock clock;
    private final ZoneId businessZone;
    private final Scope scope;

    public OrderStories(
            Database database,
            EventLog log,
            EventJson json,
            Projector projector,
            Offers offers,
            Clock clock,
            ZoneId businessZone,
            Scope scope) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.projector = projector;
        this.offers = offers;
        this.clock = clock;
        this.businessZone = businessZone;
        this.scope = scope;
    }

    /**
     * The order as it stands, or stood at the moment.
     *
     * @throws UnknownName where the order is not registered, or was not yet
     */
    public OrderQuery.Line show(String order, AsOf moment) {
        return moment.isNow()
                ? projector
                        .inSnapshot(_ -> new OrderQuery(database.jdbc(), scope).find(order))
                        .orElseThrow(() -> unknown(order))
                : OrderAsOf.line(history(order, moment).stream().map(json::read).toList());
    }

    /** @throws UnknownName where the order is not registered, or was not yet */
    public Explanation explain(String order, AsOf moment, Patience patience) {
        return projector.inSnapshot(_ -> Explanation.of(evidence(order, moment, patience)));
    }

    private Evidence evidence(String order, AsOf moment, Patience patience) {
        List<StoredEvent> stored = history(order, moment);
        List<RecordedEvent> history = stored.stream().map(json::read).toList();
        RecordedEvent first = history.getFirst();
        OrderRegistered registered = (OrderRegistered) first.payload();
        YearMonth month = YearMonth.from(registered.occurredAt().atZone(businessZone));
        TierEvent tier = new TierEventQuery(database.jdbc(), json, scope)
                .tier(registered.terms().offer(), registered.moved().partner(), month)
                .before(first.position());
        Instant now = instant(moment);
        return new Evidence(
                history,
                rows(stored),
                offers.get(registered.terms().offer())
                        .version(registered.terms().scheduleVersion()),
                tier,
                tier instanceof TierAssigned assigned ? basis(assigned, moment) : null,
                new ImportQuery(database.jdbc())
                        .latestTaken(registered.order().advertiser(), moment.business() == null ? now : clock.instant())
                        .orElse(null),
                now,
                patience,
                businessZone);
    }

    /** The order's events up to the moment, from its registration on. */
    private List<StoredEvent> history(String order, AsOf moment) {
        List<StoredEvent> all = database.with(connection -> log.readAggregates(connection, List.of(order), 0));
        if (all.isEmpty()
                || !(json.read(all.getFirst()).payload() instanceof OrderRegistered registered)
                || !scope.holds(registered.moved().partner())) {
            throw unknown(order);
        }
        List<StoredEvent> until =
                all.stream().filter(event -> isIn(moment, json.read(event))).toList();
        if (until.isEmpty()) {
            StoredEvent first = all.getFirst();
            throw new UnknownName("order " + order + " was not registered " + moment.words() + "; it was by event "
                    + first.position() + ", paid for " + registered.occurredAt() + ", recorded " + first.recordedAt());
        }
        return until;
    }

    private static boolean isIn(AsOf moment, RecordedEvent event) {
        return moment.includes(event, ((OrderEvent) event.payload()).occurredAt());
    }

    private static UnknownName unknown(String order) {
        return new UnknownName("there is no order " + order
                + "; orders are written advertiser:sub_order_id, such as aliexpress:8211114279858963");
    }

    /** Which row of which file brought an event; an import notes it, a single command does not. */
    private Map<Long, String> rows(List<StoredEvent> events) {
        Map<Long, String> rows = new HashMap<>();
        for (StoredEvent event : events) {
            if (json.readMetadata(event.metadata()).get("row") instanceof String row) {
                rows.put(event.position(), row);
            }
        }
        return rows;
    }

    private TierBasis basis(TierAssigned tier, AsOf moment) {
        BasisFold fold = new BasisFold(tier, moment);
        try (Stream<List<RecordedEvent>> orders = new TurnoverQuery(database.cursors(), json, businessZone)
                .changes(tier.offer(), tier.partner(), tier.basisMonth())) {
            orders.forEach(fold::add);
        }
        return fold.result();
    }

    /** The moment as an instant, which days are counted to; of a position, the time when its event was recorded. */
    private Instant instant(AsOf moment) {
        Long position = moment.position();
        if (position != null) {
            return database.with(connection -> log.readAfter(connection, position - 1, 1))
                    .getFirst()
                    .recordedAt();
        }
        return Objects.requireNonNullElse(
                moment.recorded(), Objects.requireNonNullElse(moment.business(), clock.instant()));
    }
}
