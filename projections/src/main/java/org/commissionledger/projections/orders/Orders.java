package org.commissionledger.projections.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;
import org.commissionledger.projections.statistics.OrderDays;
import org.jspecify.annotations.Nullable;

/** Each order as it stands now: status, money, terms, times (R4); their sums by day, and how many changed in an hour. */
public final class Orders implements Projection {

    /** What an event made of an order where it changed the amount and not the status. */
    static final String AMENDED = "Amended";

    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private static final Table ACTIVITY = Table.keyedBy(
                    "order_activity", "partner text", "hour bigint", "currency text", "became text")
            .sums("orders bigint")
            .ownedBy("partner");

    private static final Table ORDER = Table.keyedBy("order_view", "order_id text")
            .latest(
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
                    "last_position bigint",
                    "recorded_at timestamptz")
            .ownedBy("partner")
            .summedUpIn(OrderDays.SUMS);

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<Table> tables() {
        return List.of(ORDER, OrderDays.SUMS.table(), ACTIVITY);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        if (event.payload() instanceof OrderEvent order) {
            OrderRow row = OrderRow.of(order, event.position());
            if (order instanceof OrderRegistered registered) {
                changes.insert(ORDER, begun(registered, row, event.recordedAt()));
            } else {
                changes.update(ORDER, changed(row));
            }
            changes.upsert(
                    ACTIVITY,
                    order.moved().partner().value(),
                    hourOf(event.recordedAt()),
                    order.moved().currency().getCurrencyCode(),
                    row.status() == null ? AMENDED : row.status().word(),
                    1L);
        }
    }

    /** The hour that holds the instant, counted from 1970. */
    static long hourOf(Instant recordedAt) {
        return Math.floorDiv(recordedAt.getEpochSecond(), HOUR);
    }

    static Instant startOf(long hour) {
        return Instant.ofEpochSecond(hour * HOUR);
    }

    /** Whether an hour begins at the instant. */
    static boolean isFullHour(Instant instant) {
        return instant.equals(startOf(hourOf(instant)));
    }

    private static @Nullable Object[] begun(OrderRegistered registered, OrderRow row, Instant recordedAt) {
        Terms terms = registered.terms();
        OrderDetails details = registered.details();
        Commission money = registered.moved().after();
        return new @Nullable Object[] {
            registered.order().toString(),
            details.group(),
            registered.moved().partner().value(),
            terms.offer().value(),
            terms.currency().getCurrencyCode(),
            word(row.status()),
            registered.paidAmount(),
            money.base(),
            money.amount(),
            money.referral(),
            (long) terms.scheduleVersion(),
            (long) terms.tier(),
            terms.rate().value(),
            terms.exclusion() == null ? null : terms.exclusion().name(),
            terms.referrer() == null ? null : terms.referrer().value(),
            details.subId(),
            details.category(),
            details.country(),
            registered.occurredAt(),
            null,
            null,
            row.lastPosition(),
            recordedAt
        };
    }

    /** What a later event says anew; null stays as it was. */
    private static @Nullable Object[] changed(OrderRow row) {
        Commission money = row.last().moved().after();
        @Nullable Object[] values = new @Nullable Object[ORDER.columns().size()];
        set(values, "order_id", row.last().order().toString());
        set(values, "partner", row.last().moved().partner().value());
        set(values, "status", word(row.status()));
        set(values, "base", money.base());
        set(values, "commission", money.amount());
        set(values, "referral", money.referral());
        set(values, "delivered_at", row.deliveredAt());
        set(values, "settled_at", row.settledAt());
        set(values, "last_position", row.lastPosition());
        return values;
    }

    private static void set(@Nullable Object[] values, String column, @Nullable Object value) {
        values[ORDER.names().indexOf(column)] = value;
    }

    private static @Nullable String word(@Nullable OrderStatus status) {
        return status == null ? null : status.word();
    }
}
