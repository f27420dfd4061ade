package org.commissionledger.projections.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Rows;

/** Each order as it stands now: status, money, terms, times (R4). */
public final class Orders implements Projection {

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<String> tables() {
        return List.of("order_view");
    }

    @Override
    public void apply(List<RecordedEvent> batch, Connection connection) throws SQLException {
        Map<OrderId, OrderRow> changes = new TreeMap<>();
        for (RecordedEvent event : batch) {
            if (event.payload() instanceof OrderEvent order) {
                changes.merge(order.order(), OrderRow.of(order, event.position()), OrderRow::followedBy);
            }
        }
        insertRegistered(changes, connection);
        updateKnown(changes, connection);
    }

    private static void insertRegistered(Map<OrderId, OrderRow> changes, Connection connection) throws SQLException {
        Rows rows = new Rows(
                "order_id text",
                "order_group text",
                "partner text",
                "offer text",
                "currency text",
                "status text",
                "paid_amount bigint",
                "base bigint",
                "commission bigint",
                "referral bigint",
                "schedule_version integer",
                "tier integer",
                "rate numeric",
                "exclusion text",
                "referrer text",
                "sub_id text",
                "category text",
                "country text",
                "registered_at timestamptz",
                "delivered_at timestamptz",
                "settled_at timestamptz",
                "last_position bigint");
        changes.forEach((id, row) -> {
            OrderRegistered registered = row.registered();
            if (registered != null) {
                Terms terms = registered.terms();
                OrderDetails details = registered.details();
                Commission money = row.last().moved().after();
                rows.add(
                        id.toString(),
                        details.group(),
                        registered.moved().partner().value(),
                        terms.offer().value(),
                        terms.currency().getCurrencyCode(),
                        row.status() == null ? null : row.status().word(),
                        registered.paidAmount(),
                        money.base(),
                        money.amount(),
                        money.referral(),
                        terms.scheduleVersion(),
                        terms.tier(),
                        terms.rate().value(),
                        terms.exclusion() == null ? null : terms.exclusion().name(),
                        terms.referrer() == null ? null : terms.referrer().value(),
                        details.subId(),
                        details.category(),
                        details.country(),
                        registered.occurredAt(),
                        row.deliveredAt(),
                        row.settledAt(),
                        row.lastPosition());
            }
        });
        rows.insertInto(connection, "order_view", "");
    }

    private static void updateKnown(Map<OrderId, OrderRow> changes, Connection connection) throws SQLException {
        Rows rows = new Rows(
                "order_id text",
                "status text",
                "base bigint",
                "commission bigint",
                "referral bigint",
                "delivered_at timestamptz",
                "settled_at timestamptz",
                "last_position bigint");
        int known = 0;
        for (Map.Entry<OrderId, OrderRow> change : changes.entrySet()) {
            OrderRow row = change.getValue();
            if (row.registered() == null) {
                Commission money = row.last().moved().after();
                rows.add(
                        change.getKey().toString(),
                        row.status() == null ? null : row.status().word(),
                        money.base(),
                        money.amount(),
                        money.referral(),
                        row.deliveredAt(),
                        row.settledAt(),
                        row.lastPosition());
                known++;
            }
        }
        int updated = rows.execute(connection, """
                update order_view o set
                  status = coalesce(r.status, o.status), base = r.base, commission = r.commission,
                  referral = r.referral, delivered_at = coalesce(r.delivered_at, o.delivered_at),
                  settled_at = coalesce(r.settled_at, o.settled_at), last_position = r.last_position
                from ${rows} where o.order_id = r.order_id""");
        if (updated != known) {
            throw new IllegalStateException(
                    "the order view lacks " + (known - updated) + " orders that events tell of; rebuild it");
        }
    }
}
