package org.commissionledger.projections.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commissionledger.projections.Scope;

/** The words of a question in SQL. Values are parameters; what stands in the text itself comes from our own lists. */
final class StatisticsSql {

    /** By status first, so that each order is added up only once, and few sums are told apart by it. */
    private static final String GROUPED = """
            with standing as (
                select %scurrency, status as stands, sum(orders)::bigint as orders, sum(paid)::bigint as paid,
                       sum(turnover)::bigint as turnover, sum(commission)::bigint as commission, sum(lost)::bigint as lost
                from %s where %s group by %s),
            grouped as (
                select %scurrency, sum(orders)::bigint as orders, sum(paid)::bigint as paid,
                       sum(turnover)::bigint as turnover,
                       coalesce(sum(orders) filter (where stands in ('Waiting', 'Pending')), 0)::bigint as open,
                       coalesce(sum(commission) filter (where stands in ('Waiting', 'Pending')), 0)::bigint as expected,
                       coalesce(sum(orders) filter (where stands = 'Confirmed'), 0)::bigint as confirmed,
                       coalesce(sum(commission) filter (where stands = 'Confirmed'), 0)::bigint as credited,
                       coalesce(sum(orders) filter (where stands = 'Declined'), 0)::bigint as declined,
                       sum(lost)::bigint as lost
                from standing group by %s),
            keyed as (
                select %scurrency, orders, paid, turnover, open, expected, confirmed, credited, declined, lost,
                       %s as value
                from grouped)
            """;

    private static final String LINES = """
            select false, %scurrency, orders, paid, turnover, open, expected, confirmed, credited, declined, lost,
                   value
            from keyed %s order by %s""";

    private static final String TOTALS = """
            select true, %scurrency, sum(orders)::bigint, sum(paid)::bigint, sum(turnover)::bigint, sum(open)::bigint,
                   sum(expected)::bigint, sum(confirmed)::bigint, sum(credited)::bigint, sum(declined)::bigint,
                   sum(lost)::bigint, null::numeric
            from keyed group by currency""";

    /** So many figures stand behind the currency. */
    private static final int FIGURES = 9;

    private final StatisticsQuestion question;
    private final boolean ofDays;
    private final int keys;

    /** @param ofDays whether to take the sums of days */
    StatisticsSql(StatisticsQuestion question, boolean ofDays) {
        this.question = question;
        this.ofDays = ofDays;
        this.keys = question.by().size();
    }

    /** All lines: false, the keys, the currency, the figures and the one sorted by. */
    String lines(StatisticsOrder order) {
        return grouped(order) + linesAfter("", order);
    }

    /**
     * The lines behind {@code :after…} in an order, {@code :limit} of them, and then, beginning with true, the totals of all.
     */
    String page(StatisticsOrder order, boolean isFirst) {
        String behind = isFirst ? "" : "where " + behind(order);
        return grouped(order) + "(" + linesAfter(behind, order) + " limit :limit) union all ("
                + TOTALS.formatted(each(i -> "'', ")) + ") order by 1, " + by(order);
    }

    /** The number of the column that has the figure sorted by. */
    int valueColumn() {
        return keys + 2 + FIGURES + 1;
    }

    private String behind(StatisticsOrder order) {
        String beyond = order.descending() ? "<" : ">";
        if (order.isByGroup()) {
            return "(" + each(i -> "k" + i + ", ") + "currency) " + beyond + " (" + each(i -> ":after" + i + ", ")
                    + ":afterCurrency)";
        }
        return """
                (currency > :afterCurrency or (currency = :afterCurrency and
                    (value %1$s :afterValue or (value = :afterValue and (%2$s'') > (%3$s'')))))""".formatted(beyond, each(i -> "k" + i + ", "), each(i -> ":after" + i + ", "));
    }

    /** Columns by their numbers; the first tells totals from lines. */
    private String by(StatisticsOrder order) {
        String down = order.descending() ? " desc" : "";
        int currency = keys + 2;
        return order.isByGroup()
                ? columns(2, currency, down)
                : currency + ", " + valueColumn() + down + each(i -> ", " + (2 + i));
    }

    private String grouped(StatisticsOrder order) {
        List<Dimension> by = question.by();
        String day = ofDays ? dayOfSums() : "(" + question.basis().column() + " at time zone :zone)::date";
        String groups = each(i -> by.get(i).group(day) + " as g" + i + ", ");
        String texts = each(i -> by.get(i).text("g" + i) + " as k" + i + ", ");
        String source = ofDays ? "order_day" : OrderDays.EACH_ORDER;
        return GROUPED.formatted(
                groups,
                source,
                conditions(),
                columns(1, keys + 2, ""),
                each(i -> "g" + i + ", "),
                columns(1, keys + 1, ""),
                texts,
                order.column().sql());
    }

    private String linesAfter(String behind, StatisticsOrder order) {
        return LINES.formatted(each(i -> "k" + i + ", "), behind, by(order));
    }

    /** Conditions that are not wanted are left out: one that is there only sometimes would keep the planner from an index. */
    private String conditions() {
        List<String> conditions = new ArrayList<>();
        if (!question.scope().equals(Scope.ALL)) {
            conditions.add("partner = :scope");
        }
        question.where().keySet().stream()
                .sorted()
                .forEach(dimension -> conditions.add(dimension.is(":" + dimension.word())));
        conditions.add(ofDays ? between(dayOfSums(), ":first_day", ":end_day") : ofTimes());
        return String.join(" and ", conditions);
    }

    private String dayOfSums() {
        return Objects.requireNonNull(question.basis().dayOfSums());
    }

    private String ofTimes() {
        String column = question.basis().column();
        String times = column + " is not null and " + between(column, ":from", ":end");
        return question.to() != null && question.basis().isAfterRegistration()
                ? times + " and registered_at < :end"
                : times;
    }

    private String between(String column, String from, String end) {
        return (question.from() == null ? "true" : column + " >= " + from)
                + (question.to() == null ? "" : " and " + column + " < " + end);
    }

    private String each(IntFunction<String> key) {
        return IntStream.range(0, keys).mapToObj(key).collect(Collectors.joining());
    }

    /** Places in a select list: {@code 2, 3, 4}, each with what comes behind it. */
    private static String columns(int first, int last, String behind) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> i + behind).collect(Collectors.joining(", "));
    }
}
