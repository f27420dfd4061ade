package org.commissionledger.domain.order;

import java.util.List;

/** What follows from a report: events, nothing, or a refusal. */
public sealed interface Decision {

    /** These events happen, in this order; at least one. */
    record Recorded(List<OrderEvent> events) implements Decision {}

    /** Nothing happens; the report is only counted (R3). */
    enum Nothing implements Decision {
        /** The report repeats what is recorded. */
        SAME,
        /** The report tells of something that the order has left behind. */
        STALE
    }

    /** The report cannot be used for this order. */
    enum Refused implements Decision {
        /** R18: an order never changes its partner. */
        PARTNER_CHANGED,
        /** R20: the amounts are in another currency than the order's. */
        CURRENCY_CHANGED,
        /** R8: the partner's commission is a share of the advertiser's, and the report does not say that one. */
        UPSTREAM_COMMISSION_MISSING
    }
}
