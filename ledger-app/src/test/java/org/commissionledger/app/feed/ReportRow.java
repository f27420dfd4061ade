package org.commissionledger.app.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A row of the advertiser's order report in the few words a test needs; every change gives another row. */
record ReportRow(Map<String, Object> fields) {

    static final String WAITING = "Payment Completed";
    static final String PENDING = "Buyer Confirmed Receipt";
    static final String CONFIRMED = "Completed Settlement";
    static final String DECLINED = "Invalid";

    private static final JsonMapper JSON = new JsonMapper();

    /** @param paidTime in the feed's zone, such as {@code 2026-05-17 22:54:02} */
    static ReportRow waiting(String subOrderId, String trackingId, long paidAmount, String paidTime) {
        return new ReportRow(Map.of())
                .with("sub_order_id", subOrderId)
                .with("order_status", WAITING)
                .with("tracking_id", trackingId)
                .with("settled_currency", "USD")
                .with("paid_amount", paidAmount)
                .with("paid_time", paidTime);
    }

    ReportRow pending(String finishedTime) {
        return with("order_status", PENDING).with("finished_time", finishedTime);
    }

    ReportRow confirmed(String settlementTime) {
        return with("order_status", CONFIRMED).with("completed_settlement_time", settlementTime);
    }

    ReportRow declined(String settlementTime) {
        return with("order_status", DECLINED).with("completed_settlement_time", settlementTime);
    }

    ReportRow with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new ReportRow(changed);
    }

    ReportRow without(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.remove(name);
        return new ReportRow(changed);
    }

    /** The field as text, or null. */
    String text(String name) {
        Object value = fields.get(name);
        return value == null ? null : value.toString();
    }

    String json() {
        return JSON.writeValueAsString(fields);
    }
}
