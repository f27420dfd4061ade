package org.commissionledger.app.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.app.feed.Figures.Earned;
import org.commissionledger.app.feed.Figures.Money;

/**
 * The rules once more, as plainly as they can be written down: maps, no events, no entries, one row after the other. It
 * shares no code with the program, so that the two can only agree by both being right. It knows the schedule and the
 * partners of {@link Network}, and each feed must have been taken later than the one before.
 */
final class PlainModel {

    private static final Instant VERSION_2 = Instant.parse("2026-07-15T00:00:00Z");
    private static final List<String> STATUSES =
            List.of("Payment Completed", "Buyer Confirmed Receipt", "Completed Settlement", "Invalid");

    private static final class Order {
        private final String id;
        private String partner;
        private String state = "";
        private long paid;
        private boolean counts;
        private BigDecimal rate;
        private long base;
        private Instant last;

        private Order(String id) {
            this.id = id;
        }

        private long commission() {
            return floor(base, rate);
        }
    }

    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Long> turnover = new HashMap<>();
    private final Map<String, Figures.Tier> tiers = new TreeMap<>();
    private final PlainHistory history = new PlainHistory();

    /** All that the model did so far, in the order in which it did it. */
    PlainHistory history() {
        return history;
    }

    void take(Instant takenAt, List<ReportRow> rows) {
        List<ReportRow> sorted =
                new ArrayList<>(rows.stream().filter(PlainModel::isUsable).toList());
        sorted.sort(Comparator.<ReportRow, Instant>comparing(PlainModel::paidAt)
                .thenComparing(row -> row.text("sub_order_id"))
                .thenComparingInt(row -> STATUSES.indexOf(row.text("order_status"))));
        sorted.forEach(row -> take(takenAt, row));
    }

    private static boolean isUsable(ReportRow row) {
        return STATUSES.contains(row.text("order_status"))
                && row.text("sub_order_id") != null
                && row.text("paid_amount").matches("[0-9]+")
                && row.text("settled_currency").equals("USD")
                && RandomFeeds.PARTNERS.contains(row.text("tracking_id"))
                && !"yesterday".equals(row.text("paid_time"));
    }

    private void take(Instant takenAt, ReportRow row) {
        Order order = orders.get(row.text("sub_order_id"));
        if (order == null) {
            order = registered(row);
            orders.put(row.text("sub_order_id"), order);
        } else if (!order.partner.equals(row.text("tracking_id"))) {
            return;
        }
        Instant settled = first(time(row, "completed_settlement_time"), takenAt);
        Instant finished = time(row, "finished_time");
        long paid = Long.parseLong(row.text("paid_amount"));
        long arrived = row.text("finished_amount") == null ? paid : Long.parseLong(row.text("finished_amount"));
        switch (order.state + " → " + row.text("order_status")) {
            case "Waiting → Payment Completed" -> {
                if (order.base != paid) {
                    become(order, "Waiting", paid, takenAt);
                }
            }
            case "Waiting → Buyer Confirmed Receipt" -> become(order, "Pending", arrived, first(finished, takenAt));
            case "Pending → Buyer Confirmed Receipt" -> {
                if (order.base != arrived) {
                    become(order, "Pending", arrived, takenAt);
                }
            }
            case "Waiting → Completed Settlement", "Pending → Completed Settlement" -> {
                if (order.state.equals("Waiting")) {
                    become(order, "Pending", arrived, first(finished, settled));
                }
                become(order, "Confirmed", arrived, settled);
            }
            case "Confirmed → Completed Settlement" -> {
                if (order.base != arrived) {
                    become(order, "Confirmed", arrived, settled);
                }
            }
            case "Declined → Completed Settlement" -> {
                become(order, "Confirmed", arrived, settled);
                count(order, order.paid);
            }
            case "Waiting → Invalid", "Pending → Invalid" -> {
                Instant declined = first(time(row, "completed_settlement_time"), first(finished, takenAt));
                become(order, "Declined", order.base, declined);
                count(order, -order.paid);
            }
            case "Confirmed → Invalid" -> {
                become(order, "Declined", order.base, settled);
                count(order, -order.paid);
            }
            default -> {
                // The order is further on already.
            }
        }
    }

    private Order registered(ReportRow row) {
        Order order = new Order(row.text("sub_order_id"));
        order.partner = row.text("tracking_id");
        order.paid = Long.parseLong(row.text("paid_amount"));
        order.counts =
                !"mobile-recharge".equals(row.text("category_id")) && !"false".equals(row.text("is_affiliate_product"));
        Instant paidAt = paidAt(row);
        YearMonth month = month(paidAt);
        int version = paidAt.isBefore(VERSION_2) ? 1 : 2;
        long basis = tiers.computeIfAbsent(order.partner + " " + month, _ -> {
                    long before = turnover.getOrDefault(order.partner + " " + month.minusMonths(1), 0L);
                    int tier = tier(before, version);
                    Figures.Tier assigned = new Figures.Tier(before, tier, rate(tier, version), version);
                    history.tier(order.partner + " " + month, assigned, paidAt);
                    return assigned;
                })
                .basis();
        order.rate = order.counts ? new BigDecimal(rate(tier(basis, version), version)) : BigDecimal.ZERO;
        order.last = paidAt;
        become(order, "Waiting", order.paid, paidAt);
        count(order, order.paid);
        return order;
    }

    private void become(Order order, String state, long base, Instant at) {
        order.state = state;
        order.base = base;
        order.last = at.isBefore(order.last) ? order.last : at;
        history.order(
                order.id, order.partner, state, base, state.equals("Declined") ? 0 : order.commission(), order.last);
    }

    private void count(Order order, long amount) {
        if (order.counts) {
            turnover.merge(order.partner + " " + month(order.last), amount, Long::sum);
        }
    }

    private static int tier(long turnover, int version) {
        long[] thresholds = version == 1 ? new long[] {100_000, 500_000} : new long[] {150_000};
        int tier = 1;
        for (long threshold : thresholds) {
            tier += turnover >= threshold ? 1 : 0;
        }
        return tier;
    }

    private static String rate(int tier, int version) {
        return (version == 1 ? List.of("0.05", "0.06", "0.07") : List.of("0.045", "0.0625")).get(tier - 1);
    }

    /** Greco was referred by anna; her share is 5 % of each of his confirmed commissions. */
    Figures figures() {
        Map<String, Money> balances = new TreeMap<>();
        Map<String, Earned> referrals = new TreeMap<>();
        for (Order order : orders.values()) {
            long commission = order.commission();
            if (order.state.equals("Confirmed")) {
                add(balances, order.partner, new Money(0, commission, commission, 0));
                long share = floor(commission, new BigDecimal("0.05"));
                if (order.partner.equals("greco") && share > 0) {
                    add(balances, "anna", new Money(0, share, 0, share));
                    referrals.merge(
                            "anna from greco",
                            new Earned(share, 1),
                            (a, b) -> new Earned(a.amount() + b.amount(), a.orders() + b.orders()));
                }
            } else if (!order.state.equals("Declined")) {
                add(balances, order.partner, new Money(commission, 0, 0, 0));
            }
        }
        return new Figures(balances, tiers, referrals);
    }

    private static void add(Map<String, Money> balances, String partner, Money more) {
        balances.merge(
                partner,
                more,
                (a, b) -> new Money(
                        a.inProgress() + b.inProgress(),
                        a.available() + b.available(),
                        a.commissionEarned() + b.commissionEarned(),
                        a.referralEarned() + b.referralEarned()));
    }

    private static long floor(long amount, BigDecimal rate) {
        return BigDecimal.valueOf(amount)
                .multiply(rate)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private static Instant paidAt(ReportRow row) {
        return first(time(row, "paid_time"), time(row, "created_time"));
    }

    private static Instant time(ReportRow row, String field) {
        String text = row.text(field);
        return text == null
                ? null
                : LocalDateTime.parse(text, DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"))
                        .atZone(ZoneId.of("Asia/Shanghai"))
                        .toInstant();
    }

    private static Instant first(Instant known, Instant otherwise) {
        return known != null ? known : otherwise;
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC));
    }
}
