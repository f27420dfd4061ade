package org.commissionledger.projections.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.projections.statistics.DateBasis;
import org.jspecify.annotations.Nullable;

/**
 * Which orders somebody looks for; what is null narrows nothing.
 *
 * @param number the advertiser's number of the order, or of the purchase that it belongs to; with or without the advertiser
 * @param basis which of an order's times the days are of
 * @param from the first day
 * @param to the last day
 * @param least what its buyer paid at least, in the order's own currency
 * @param most what its buyer paid at most
 * @param zone in which days are cut
 */
public record OrderSearch(
        @Nullable String partner,
        @Nullable String offer,
        @Nullable String status,
        @Nullable String subId,
        @Nullable String number,
        DateBasis basis,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        ZoneId zone) {

    /** @throws RuleViolation where nothing could ever fit */
    public OrderSearch {
        if (from != null && to != null && to.isBefore(from)) {
            throw new RuleViolation("the period ends on " + to + ", before it begins on " + from);
        }
        if (least != null && most != null && most.compareTo(least) < 0) {
            throw new RuleViolation("an amount of at least " + least + " is never at most " + most);
        }
    }

    /** All of a zone's orders. */
    public static OrderSearch all(ZoneId zone) {
        return new OrderSearch(null, null, null, null, null, DateBasis.REGISTERED, null, null, null, null, zone);
    }

    /** The same from a day on. */
    public OrderSearch since(LocalDate day) {
        return new OrderSearch(partner, offer, status, subId, number, basis, day, to, least, most, zone);
    }

    /** Whether it takes or leaves all orders alike that one partner has of one day, offer, currency and status. */
    public boolean isOfWholeDays() {
        boolean ofDaysOfSums = basis.dayOfSums() != null || (from == null && to == null);
        return ofDaysOfSums && subId == null && number == null && least == null && most == null;
    }

    /** Whether the orders can be read in this order: by their time, or all of them by the end of the log. */
    public boolean isReadSorted(Sort sort, boolean descending) {
        return sort == Sort.REGISTERED || (sort == Sort.CHANGED && descending && equals(all(zone)));
    }

    private static final List<String> STATUSES =
            Stream.of(OrderStatus.values()).map(OrderStatus::word).toList();

    /** What orders can be sorted by; among equal ones the order's id decides. */
    public enum Sort {
        /** When it was paid for. */
        REGISTERED("registered_at", "timestamptz"),
        /** Which event changed it last. */
        CHANGED("last_position", "bigint"),
        AMOUNT("paid_amount", "bigint"),
        COMMISSION("commission", "bigint"),
        /** As an order goes through them. */
        STATUS("array_position('{" + String.join(",", STATUSES) + "}'::text[], status)", "integer"),
        PARTNER("partner", "text"),
        /** When it was decided; those that are not stand before all others. */
        SETTLED("coalesce(settled_at, '-infinity')", "timestamptz"),
        /** Those without one stand before all others. */
        SUB_ID("coalesce(sub_id, '')", "text");

        /** PostgreSQL's word for a time before all others. */
        private static final String NEVER = "-infinity";

        private final String column;
        private final String type;

        Sort(String column, String type) {
            this.column = column;
            this.type = type;
        }

        String column() {
            return column;
        }

        String type() {
            return type;
        }

        /**
         * The place that such a value stands for.
         *
         * @throws RuntimeException where it is none of this column
         */
        public Place place(String value, String order) {
            String read = switch (this) {
                case REGISTERED -> Instant.parse(value).toString();
                case SETTLED ->
                    value.equals(NEVER) ? NEVER : Instant.parse(value).toString();
                case CHANGED, AMOUNT, COMMISSION, STATUS -> Long.toString(Long.parseLong(value));
                case PARTNER, SUB_ID -> value;
            };
            return new Place(read, order);
        }

        /** The order's value in the column that it is sorted by. */
        public String value(OrderQuery.Line order) {
            return switch (this) {
                case REGISTERED -> order.registeredAt().toString();
                case CHANGED -> Long.toString(order.lastPosition());
                case AMOUNT -> Long.toString(order.paidAmount());
                case COMMISSION -> Long.toString(order.commission());
                case STATUS -> Integer.toString(STATUSES.indexOf(order.status()) + 1);
                case PARTNER -> order.partner();
                case SETTLED ->
                    order.settledAt() == null ? NEVER : order.settledAt().toString();
                case SUB_ID -> order.subId() == null ? "" : order.subId();
            };
        }
    }

    /**
     * A place in the sorted list.
     *
     * @param value of the column that it is sorted by
     */
    public record Place(String value, String order) {}
}
