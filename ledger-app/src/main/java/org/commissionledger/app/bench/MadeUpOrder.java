package org.commissionledger.app.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order as the advertiser's report tells of it, with the fields and the length that its rows have.
 *
 * @param fate from 0 to 99: what becomes of it
 * @param amount minor units
 */
record MadeUpOrder(long number, int partner, Instant paid, Instant finished, Instant settled, long amount, int fate) {

    /** When the report was taken. */
    enum Stage {
        PAID(130),
        DELIVERED(160),
        SETTLED(190);

        private final Instant takenAt;

        Stage(int days) {
            takenAt = Traffic.START.plus(Duration.ofDays(days));
        }

        Instant takenAt() {
            return takenAt;
        }
    }

    static final ZoneId FEED_ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(FEED_ZONE);
    private static final JsonMapper JSON = new JsonMapper();

    /** Spreads the numbers over the advertiser's ids: neighbours in time are none in the index. */
    private static final long STRIDE = 618_033_988_747L;

    private static final long IDS = 1_000_000_000_000_000L;

    private static final int DECLINED_AT_ONCE = 8;
    private static final int DECLINED_LATE = 16;
    private static final int NEVER_SETTLED = 94;

    private static final String[] COUNTRIES = {"RU", "BR", "ES", "FR", "PL", "US", "DE", "IL"};
    private static final String[] TITLES = {
        "USB-C Cable 240 W, 2 m, 3 pieces", "Action Camera 5.3K, dual screen, travel set", "Wireless Keyboard, 84 keys"
    };

    String id() {
        return Long.toString(8 * IDS + Math.multiplyExact(number, STRIDE) % IDS);
    }

    /** Its row in the report of the stage, or null where that has none. */
    @Nullable
    String row(Stage stage) {
        return switch (stage) {
            case PAID -> row("Payment Completed", null, null);
            case DELIVERED ->
                fate < DECLINED_AT_ONCE
                        ? row("Invalid", null, finished)
                        : row("Buyer Confirmed Receipt", finished, null);
            case SETTLED ->
                fate < DECLINED_AT_ONCE || fate >= NEVER_SETTLED
                        ? null
                        : row(fate < DECLINED_LATE ? "Invalid" : "Completed Settlement", finished, settled);
        };
    }

    private String row(String status, @Nullable Instant finishedAt, @Nullable Instant settledAt) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("order_id", group());
        row.put("sub_order_id", Long.parseLong(id()));
        row.put("order_status", status);
        row.put("tracking_id", Traffic.partner(partner));
        row.put("created_time", TIME.format(paid));
        row.put("paid_time", TIME.format(paid));
        if (finishedAt != null) {
            row.put("finished_time", TIME.format(finishedAt));
        }
        if (settledAt != null) {
            row.put("completed_settlement_time", TIME.format(settledAt));
        }
        row.put("paid_amount", amount);
        row.put("settled_currency", "USD");
        row.put("custom_parameters", Map.of("sub_id", subId()));
        row.put("category_id", category());
        row.put("ship_to_country", country());
        row.putAll(attributes());
        return JSON.writeValueAsString(row);
    }

    /** The same as a single command; its terms are those of a partner without turnover in the month before. */
    ReportOrder command(OfferState offer) {
        RateSchedule schedule = offer.version(1);
        String referrer = Traffic.referrer(partner);
        return new ReportOrder(
                new OrderId(offer.advertiser(), id()),
                new PartnerId(Traffic.partner(partner)),
                OrderStatus.WAITING,
                offer.currency(),
                amount,
                null,
                amount / 14,
                paid,
                null,
                null,
                Stage.PAID.takenAt(),
                true,
                0,
                new OrderDetails(group(), subId(), null, category(), country(), attributes()),
                Terms.fixed(
                        offer,
                        schedule,
                        0,
                        Exclusion.of(schedule, category(), true),
                        referrer == null ? null : new PartnerId(referrer)),
                ZoneOffset.UTC);
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("estimated_paid_commission", Long.toString(amount / 14));
        attributes.put("commission_rate", "7.00%");
        attributes.put("product_id", Long.toString(1_005_005_000_000_000L + number * 7_919 % 100_000_000));
        attributes.put("product_title", TITLES[(int) (number % TITLES.length)]);
        attributes.put("product_count", Integer.toString(1 + fate % 3));
        attributes.put("is_affiliate_product", "true");
        attributes.put("is_new_buyer", Boolean.toString(fate % 4 == 0));
        attributes.put("order_platform", fate % 2 == 0 ? "APP" : "PC");
        attributes.put("order_type", "global");
        return attributes;
    }

    private String group() {
        return "9" + id();
    }

    private String subId() {
        return "post" + number % 997;
    }

    private String category() {
        return fate % 33 == 5 ? "mobile-recharge" : Integer.toString(30 + fate % 40);
    }

    private String country() {
        return COUNTRIES[fate % COUNTRIES.length];
    }
}
