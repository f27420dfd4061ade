package org.commissionledger.app.cli;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.orders.OrderQuery;
import org.jspecify.annotations.Nullable;

/** An order as it stands, in the columns that {@code order show} and {@code export orders} share. */
final class OrderColumns {

    static final List<Column> COLUMNS = List.of(
            Column.text("order"),
            Column.text("order_group"),
            Column.text("status"),
            Column.text("partner"),
            Column.text("offer"),
            Column.text("currency"),
            Column.number("paid_amount"),
            Column.number("base"),
            Column.number("commission"),
            Column.number("referral"),
            Column.number("schedule_version"),
            Column.number("tier"),
            Column.number("rate"),
            Column.text("exclusion"),
            Column.text("referrer"),
            Column.text("sub_id"),
            Column.text("category"),
            Column.text("country"),
            Column.text("registered_at"),
            Column.text("delivered_at"),
            Column.text("settled_at"),
            Column.number("last_position"));

    private OrderColumns() {}

    static List<@Nullable Object> row(OrderQuery.Line order) {
        Currency currency = order.currency();
        return Arrays.asList(
                order.order(),
                order.orderGroup(),
                order.status(),
                order.partner(),
                order.offer(),
                currency.getCurrencyCode(),
                Amounts.format(order.paidAmount(), currency),
                Amounts.format(order.base(), currency),
                Amounts.format(order.commission(), currency),
                Amounts.format(order.referral(), currency),
                order.scheduleVersion(),
                order.tier(),
                order.rate().stripTrailingZeros().toPlainString(),
                order.exclusion(),
                order.referrer(),
                order.subId(),
                order.category(),
                order.country(),
                order.registeredAt().toString(),
                text(order.deliveredAt()),
                text(order.settledAt()),
                order.lastPosition());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
