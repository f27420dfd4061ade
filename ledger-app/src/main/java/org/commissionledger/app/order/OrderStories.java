package org.commissionledger.app.order;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierRules;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.orders.Explanation;
import org.jspecify.annotations.Nullable;

/** Reads an order's own events, and the one that gave its tier, and explains it from them (R17). */
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

    /** @throws RuleViolation where the order is not registered */
    public Explanation explain(String order) {
        List<RecordedEvent> history = events(order);
        if (history.isEmpty()) {
            throw new RuleViolation("there is no order " + order
                    + "; orders are written advertiser:sub_order_id, such as aliexpress:8211114279858963");
        }
        OrderRegistered registered = (OrderRegistered) history.getFirst().payload();
        return Explanation.of(history, tierBefore(registered, history.getFirst().position()));
    }

    /** The last word on the partner's tier of the order's month before the order was registered. */
    private @Nullable TierEvent tierBefore(OrderRegistered registered, long position) {
        YearMonth month = YearMonth.from(registered.occurredAt().atZone(businessZone));
        String stream =
                TierRules.stream(registered.terms().offer(), registered.moved().partner(), month);
        TierEvent last = null;
        for (RecordedEvent event : events(stream)) {
            if (event.position() < position) {
                last = (TierEvent) event.payload();
            }
        }
        return last;
    }

    private List<RecordedEvent> events(String aggregate) {
        return database.with(connection -> log.readAggregates(connection, List.of(aggregate), 0)).stream()
                .map(json::read)
                .toList();
    }
}
