package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderState;
import org.jspecify.annotations.Nullable;

/** The orders of a chunk, each folded from its own events. */
final class OrderHistories {

    private static final class History {
        private @Nullable OrderState state;
        private long nextSequence;
    }

    private final Map<OrderId, History> histories = new HashMap<>();

    static OrderHistories load(Connection connection, EventLog log, EventJson json, Collection<OrderId> orders)
            throws SQLException {
        OrderHistories loaded = new OrderHistories();
        var ids = orders.stream().map(OrderId::toString).toList();
        for (StoredEvent event : log.readAggregates(connection, ids, 0)) {
            loaded.append((OrderEvent) json.read(event).payload());
        }
        return loaded;
    }

    /** The order's state, or null for one that is not known. */
    @Nullable
    OrderState stateOf(OrderId order) {
        History history = histories.get(order);
        return history == null ? null : history.state;
    }

    /** Takes in the order's next event and answers its sequence. */
    long append(OrderEvent event) {
        History history = histories.computeIfAbsent(event.order(), _ -> new History());
        history.state = OrderLifecycle.evolve(history.state, event);
        return history.nextSequence++;
    }
}
