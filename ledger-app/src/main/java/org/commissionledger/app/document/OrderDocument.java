package org.commissionledger.app.document;

import java.time.Instant;
import java.util.Currency;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.orders.OrderQuery;
import org.jspecify.annotations.Nullable;

/** An order as it stands. */
public record OrderDocument(
        String order,
        @Nullable String orderGroup,
        String status,
        String partner,
        String offer,
        String currency,
        @Decimal String paidAmount,
        @Decimal String base,
        @Decimal String commission,
        @Decimal String referral,
        int scheduleVersion,
        int tier,
        @Decimal String rate,
        @Nullable String exclusion,
        @Nullable String referrer,
        @Nullable String subId,
        @Nullable String category,
        @Nullable String country,
        Instant registeredAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant settledAt,
        long lastPosition) {

    public static final Columns<OrderDocument> COLUMNS = Columns.of(OrderDocument.class);

    public static OrderDocument of(OrderQuery.Line order) {
        Currency currency = order.currency();
        return new OrderDocument(
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
                order.registeredAt(),
                order.deliveredAt(),
                order.settledAt(),
                order.lastPosition());
    }
}
