package org.commissionledger.projections.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.OrderQuery.Line;
import org.commissionledger.projections.orders.OrderSearch.Place;
import org.commissionledger.projections.orders.OrderSearch.Sort;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.OrderDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Finds orders by what somebody knows of them. */
public final class OrderSearchQuery {

    /** What the orders that were found come to in a currency; amounts in minor units. */
    public record Total(Currency currency, long orders, long paid, long commission) {}

    /** From the end of the log backwards: the events that are the last of their orders. No index is kept for it. */
    private static final String LATEST_CHANGED = OrderQuery.COLUMNS + """
            (select latest.* from event e
                  cross join lateral (select * from order_view o where o.order_id = e.aggregate_id
                                      and o.last_position = e.position limit 1) latest
             where e.position < :before order by e.position desc limit :limit) latest
            order by last_position desc""";

    /**
     * Of orders that few can be, no index tells how many: the planner would walk all by time, to and fro in the table, in hope
     * of a page of them. With the offset it finds them first.
     */
    private static final String FOUND_FIRST = "(select * from order_view ";

    private final JdbcClient jdbc;
    private final Scope scope;

    public OrderSearchQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /**
     * A page of the orders.
     *
     * @param after the place of the last line of the page before; null for the first page
     */
    public List<Line> page(OrderSearch search, Sort sort, boolean descending, @Nullable Place after, int limit) {
        if (sort == Sort.CHANGED && search.isReadSorted(sort, descending) && scope.equals(Scope.ALL)) {
            return jdbc.sql(LATEST_CHANGED)
                    .param("before", after == null ? Long.MAX_VALUE : Long.parseLong(after.value()))
                    .param("limit", limit)
                    .query(OrderQuery::line)
                    .list();
        }
        String behind = after == null
                ? ""
                : " and (" + sort.column() + ", order_id) " + (descending ? "<" : ">") + " (:value::" + sort.type()
                        + ", :order)";
        boolean rare = search.number() != null || search.subId() != null;
        return statement(
                        rare ? OrderQuery.COLUMNS + FOUND_FIRST : OrderQuery.SELECT,
                        search,
                        false,
                        behind + (rare ? " offset 0) found" : "") + inOrder(sort, descending) + " limit :limit")
                .param("value", after == null ? null : after.value())
                .param("order", after == null ? null : after.order())
                .param("limit", limit)
                .query(OrderQuery::line)
                .list();
    }

    /** All the orders; close the stream. */
    public Stream<Line> lines(OrderSearch search, Sort sort, boolean descending) {
        return statement(OrderQuery.SELECT, search, false, inOrder(sort, descending)).query(OrderQuery::line).stream();
    }

    private static String inOrder(Sort sort, boolean descending) {
        String direction = descending ? " desc" : "";
        return " order by " + sort.column() + direction + ", order_id" + direction;
    }

    /** What all of them come to, by currency: of the sums of days, where these tell apart what is searched for. */
    public List<Total> totals(OrderSearch search) {
        boolean ofDays = search.isOfWholeDays() && OrderDays.areCutIn(search.zone(), jdbc);
        String sums = ofDays
                ? "sum(orders)::bigint, sum(paid)::bigint, sum(commission)::bigint from order_day "
                : "count(*), sum(paid_amount)::bigint, sum(commission)::bigint from order_view ";
        return statement("select currency, " + sums, search, ofDays, " group by currency order by currency")
                .query((row, _) -> new Total(
                        Currency.getInstance(row.getString(1)), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    /**
     * Conditions that are not wanted are left out: one that is there only sometimes would keep the planner from an index.
     *
     * @param ofDays whether it selects from the sums of days
     */
    private StatementSpec statement(String select, OrderSearch search, boolean ofDays, String rest) {
        DateBasis basis = search.basis();
        String time = ofDays ? basis.dayOfSums() : basis.column();
        Map<String, @Nullable Object> values = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        conditions.add(scope.condition("partner"));
        values.put("scope", scope.name());
        equal(conditions, values, "partner", search.partner());
        equal(conditions, values, "offer", search.offer());
        equal(conditions, values, "status", search.status());
        equal(conditions, values, "sub_id", search.subId());
        if (search.number() != null) {
            // The planner takes the digests of purchases for ones that rule nothing out, and would read all orders.
            Planner.set(jdbc, "enable_seqscan", "off");
            conditions.add("(order_id = :number or order_group = :number or " + OrderQuery.HAS_NUMBER + ")");
            values.put("number", search.number());
        }
        if (search.from() != null) {
            conditions.add(time + " >= :from");
            values.put("from", ofDays ? search.from() : startOf(search.from(), search));
        }
        if (search.to() != null) {
            LocalDate end = search.to().plusDays(1);
            conditions.add(time + " < :to");
            values.put("to", ofDays ? end : startOf(end, search));
            if (basis.isAfterRegistration()) {
                conditions.add("registered_at < :to");
            }
        }
        if (search.least() != null) {
            conditions.add(amount(">=", search.least(), RoundingMode.CEILING));
        }
        if (search.most() != null) {
            conditions.add(amount("<=", search.most(), RoundingMode.FLOOR));
        }
        StatementSpec statement = jdbc.sql(select + "where " + String.join(" and ", conditions) + rest);
        for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
            statement = statement.param(value.getKey(), value.getValue());
        }
        return statement;
    }

    private static void equal(
            List<String> conditions, Map<String, @Nullable Object> values, String column, @Nullable String value) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            values.put(column, value);
        }
    }

    private static OffsetDateTime startOf(LocalDate day, OrderSearch search) {
        return day.atStartOfDay(search.zone()).toOffsetDateTime();
    }

    /** In minor units of each currency that any offer has. */
    private String amount(String comparison, BigDecimal amount, RoundingMode rounding) {
        List<String> each = jdbc.sql("select distinct currency from offer").query(String.class).list().stream()
                .map(Currency::getInstance)
                .map(currency -> "currency = '" + currency.getCurrencyCode() + "' and paid_amount " + comparison
                        + " "
                        + amount.movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                                .setScale(0, rounding)
                                .toPlainString())
                .toList();
        return each.isEmpty() ? "false" : "(" + String.join(" or ", each) + ")";
    }
}
