package org.commissionledger.app.feed;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.partner.SubId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From a row of the AliExpress order report to our words (R1, R2, R5, R6, R19, R20). */
final class FeedRowTranslator {

    /** Fields that the rest of the row is taken from, and those that say nothing: neither is kept as an attribute. */
    private static final Set<String> TAKEN_OR_DISCARDED = Set.of(
            "order_id",
            "sub_order_id",
            "order_status",
            "paid_amount",
            "finished_amount",
            "settled_currency",
            "tracking_id",
            "created_time",
            "paid_time",
            "finished_time",
            "completed_settlement_time",
            "category_id",
            "ship_to_country",
            "custom_parameters",
            "customer_parameters",
            "order_number",
            "parent_order_number",
            "effect_detail_status");

    /** How JSON writes U+0000; unescaped it is no JSON. */
    private static final String ZERO = "\\u0000";

    private static final Set<String> NO = Set.of("false", "n", "no", "0");

    private final String advertiser;
    private final Currency currency;
    private final ZoneId feedZone;

    /**
     * @param currency the offer's; a row in another cannot be used
     * @param feedZone which the feed's times are in
     */
    FeedRowTranslator(String advertiser, Currency currency, ZoneId feedZone) {
        this.advertiser = advertiser;
        this.currency = currency;
        this.feedZone = feedZone;
    }

    /** The order that a row is of, where it says so in a way that can be used. */
    @Nullable
    OrderId orderOf(FeedRow row) {
        ObjectNode node = row.fields();
        try {
            return node == null ? null : order(new RowFields(node, feedZone));
        } catch (UnusableRowException e) {
            return null; // It is told again, with its reason, by whoever translates the row.
        }
    }

    /** @throws UnusableRowException with the first reason why the row cannot be used */
    AdvertiserReport translate(FeedRow row) throws UnusableRowException {
        ObjectNode node = row.fields();
        if (node == null) {
            throw new UnusableRowException(QuarantineReason.NOT_A_ROW, "this is not an order of the report");
        }
        requireStorable(row);
        RowFields fields = new RowFields(node, feedZone);
        OrderId order = order(fields);
        String statusText = fields.required("order_status");
        String trackingId = fields.required("tracking_id");
        if (fields.node("paid_amount") == null) {
            throw new UnusableRowException(QuarantineReason.MISSING_FIELD, "paid_amount is missing");
        }
        OrderStatus status = status(statusText);
        Instant paidTime = fields.time("paid_time");
        Instant createdTime = fields.time("created_time");
        Instant finishedAt = fields.time("finished_time");
        Instant settledAt = fields.time("completed_settlement_time");
        requireCurrency(fields);
        Long paidAmount = fields.amount("paid_amount");
        Long finishedAmount = fields.amount("finished_amount");
        Long estimatedPaid = fields.amount("estimated_paid_commission");
        Long estimatedFinished = fields.amount("estimated_finished_commission");
        return new AdvertiserReport(
                order,
                status,
                trackingId,
                Objects.requireNonNull(paidAmount),
                finishedAmount,
                estimatedFinished != null ? estimatedFinished : estimatedPaid,
                paidTime != null ? paidTime : createdTime,
                finishedAt,
                settledAt,
                isAffiliateProduct(fields),
                details(fields, node));
    }

    /**
     * The database holds every character but U+0000, so a row with it could be taken in but never be projected. Also an
     * escaped escape is refused, since {@code custom_parameters} is JSON within JSON.
     */
    private static void requireStorable(FeedRow row) throws UnusableRowException {
        if (row.json().contains(ZERO)) {
            throw new UnusableRowException(
                    QuarantineReason.NOT_A_ROW, "a text of it holds the character U+0000, which is none of a text");
        }
    }

    private OrderId order(RowFields fields) throws UnusableRowException {
        String subOrderId = fields.required("sub_order_id");
        try {
            return new OrderId(advertiser, subOrderId);
        } catch (IllegalArgumentException e) {
            throw new UnusableRowException(QuarantineReason.MISSING_FIELD, String.valueOf(e.getMessage()));
        }
    }

    /** R2. */
    private static OrderStatus status(String text) throws UnusableRowException {
        return switch (text) {
            case "Payment Completed" -> OrderStatus.WAITING;
            case "Buyer Confirmed Receipt" -> OrderStatus.PENDING;
            case "Completed Settlement" -> OrderStatus.CONFIRMED;
            case "Invalid" -> OrderStatus.DECLINED;
            default ->
                throw new UnusableRowException(
                        QuarantineReason.UNKNOWN_STATUS, "order_status is none that we know: " + text);
        };
    }

    private void requireCurrency(RowFields fields) throws UnusableRowException {
        String given = fields.text("settled_currency");
        if (!currency.getCurrencyCode().equals(given)) {
            throw new UnusableRowException(
                    QuarantineReason.BAD_CURRENCY,
                    given == null
                            ? "settled_currency is missing"
                            : "settled_currency is " + given + ", but the offer is in " + currency);
        }
    }

    /** R9: only a row that says so is about a product outside of the programme. */
    private static boolean isAffiliateProduct(RowFields fields) {
        String text = fields.text("is_affiliate_product");
        return text == null || !NO.contains(text.toLowerCase(Locale.ROOT));
    }

    private static OrderDetails details(RowFields fields, ObjectNode node) {
        String subId = SubIds.of(fields);
        boolean valid = subId != null && SubId.isValid(subId);
        return new OrderDetails(
                fields.text("order_id"),
                valid ? subId : null,
                valid ? null : subId,
                fields.text("category_id"),
                fields.text("ship_to_country"),
                attributes(node));
    }

    /** R21: fields that we have no use for are kept. */
    private static Map<String, String> attributes(ObjectNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (!TAKEN_OR_DISCARDED.contains(name) && !name.startsWith("incentive_") && !isEmpty(value)) {
                attributes.put(name, RowFields.asText(value));
            }
        }
        return attributes;
    }

    private static boolean isEmpty(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isString() && value.stringValue().isBlank());
    }
}
