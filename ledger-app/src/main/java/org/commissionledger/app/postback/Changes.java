package org.commissionledger.app.postback;

import java.util.List;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.projections.RecordedEvent;

/** Changes of orders as the log has them. */
final class Changes {

    private final Ledger ledger;

    Changes(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The change of this order by the event at this position. */
    Change at(String order, long position) {
        List<StoredEvent> events =
                ledger.database().with(connection -> ledger.log().readAggregates(connection, List.of(order), 0));
        RecordedEvent event = events.stream()
                .filter(stored -> stored.position() == position)
                .findFirst()
                .map(ledger.json()::read)
                .orElseThrow(() -> new IllegalStateException("event " + position + " is none of order " + order));
        return new Change(event, (OrderEvent) event.payload(), (OrderRegistered)
                ledger.json().read(events.getFirst()).payload());
    }
}
