package org.commissionledger.app.order;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.tier.TierEventQuery;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.OrderAsOf;
import org.commissionledger.projections.orders.OrderQuery;
import org.jspecify.annotations.Nullable;

/** Reads an order's own events, and the one that gave its tier, and tells and explains it from them (R15, R17). */
public final class OrderStories {

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final ZoneId businessZone;

    public OrderStories(Database database, EventLog log, EventJson json, ZoneId businessZone) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.businessZone = businessZone;
    }

    /**
     * The order as it stands, or stood at the moment.
     *
     * @throws RuleViolation where the order is not registered, or was not yet
     */
    public OrderQuery.Line show(String order, AsOf asOf) {
        return asOf.isNow()
                ? new OrderQuery(database.jdbc()).find(order).orElseThrow(() -> unknown(order))
                : OrderAsOf.line(history(order, asOf));
    }

    /** @throws RuleViolation where the order is not registered, or was not yet */
    public Explanation explain(String order, AsOf asOf) {
        List<RecordedEvent> history = history(order, asOf);
        OrderRegistered registered = (OrderRegistered) history.getFirst().payload();
        return Explanation.of(history, tierBefore(registered, history.getFirst().position()));
    }

    /** The order's events up to the moment, from its registration on. */
    private List<RecordedEvent> history(String order, AsOf asOf) {
        List<RecordedEvent> all =
                database.with(connection -> log.readAggregates(connection, List.of(order), 0)).stream()
                        .map(json::read)
                        .toList();
        if (all.isEmpty() || !(all.getFirst().payload() instanceof OrderRegistered registered)) {
            throw unknown(order);
        }
        List<RecordedEvent> until = all.stream()
                .filter(event -> asOf.includes(event, ((OrderEvent) event.payload()).occurredAt()))
                .toList();
        if (until.isEmpty()) {
            RecordedEvent first = all.getFirst();
            throw new RuleViolation("order " + order + " was not registered " + asOf.words() + "; it was by event "
                    + first.position() + ", paid for " + registered.occurredAt() + ", recorded " + first.recordedAt());
        }
        return until;
    }

    private static RuleViolation unknown(String order) {
        return new RuleViolation("there is no order " + order
                + "; orders are written advertiser:sub_order_id, such as aliexpress:8211114279858963");
    }

    /** The last word on the partner's tier of the order's month before the order was registered. */
    private @Nullable TierEvent tierBefore(OrderRegistered registered, long position) {
        YearMonth month = YearMonth.from(registered.occurredAt().atZone(businessZone));
        return new TierEventQuery(database.jdbc(), json)
                .tier(registered.terms().offer(), registered.moved().partner(), month)
                .before(position);
    }
}
