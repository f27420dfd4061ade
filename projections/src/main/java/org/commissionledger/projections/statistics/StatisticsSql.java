package org.commissionledger.projections.statistics;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commissionledger.projections.Scope;

/** The words of a question in SQL. Values are parameters; what stands in the text itself comes from our own lists. */
final class StatisticsSql {

    private static final String GROUPED = """
            with grouped as (
                select %scurrency, count(*) as orders,
                       coalesce(sum(paid_amount), 0)::bigint as paid,
                       coalesce(sum(paid_amount) filter (where status <> 'Declined' and exclusion is null), 0)::bigint
                           as turnover,
                       count(*) filter (where status in ('Waiting', 'Pending')) as open,
                       coalesce(sum(commission) filter (where status in ('Waiting', 'Pending')), 0)::bigint as expected,
                       count(*) filter (where status = 'Confirmed') as confirmed,
                       coalesce(sum(commission) filter (where status = 'Confirmed'), 0)::bigint as credited,
                       count(*) filter (where status = 'Declined') as declined,
                       coalesce(sum(floor(base * rate)) filter (where status = 'Declined'), 0)::bigint as lost
                from order_view where %s group by %s),
            keyed as (
                select %scurrency, orders, paid, turnover, open, expected, confirmed, credited, declined, lost
                from grouped)
            """;

    private static final String LINES = """
            select false, %scurrency, orders, paid, turnover, open, expected, confirmed, credited, declined, lost
            from keyed %s order by %s""";

    private static final String TOTALS = """
            select true, %scurrency, sum(orders)::bigint, sum(paid)::bigint, sum(turnover)::bigint, sum(open)::bigint,
                   sum(expected)::bigint, sum(confirmed)::bigint, sum(credited)::bigint, sum(declined)::bigint,
                   sum(lost)::bigint
            from keyed group by currency""";

    private final StatisticsQuestion question;
    private final int keys;

    StatisticsSql(StatisticsQuestion question) {
        this.question = question;
        this.keys = question.by().size();
    }

    /** All lines: false, the keys, the currency and the figures. */
    String lines() {
        return grouped() + linesAfter("");
    }

    /** The lines behind {@code :after…}, {@code :limit} of them, and then, beginning with true, the totals of all. */
    String page(boolean isFirst) {
        String behind = isFirst
                ? ""
                : "where (" + each(i -> "k" + i + ", ") + "currency) > (" + each(i -> ":after" + i + ", ")
                        + ":afterCurrency)";
        return grouped() + "(" + linesAfter(behind) + " limit :limit) union all (" + TOTALS.formatted(each(i -> "'', "))
                + ") order by " + columns(1, keys + 2);
    }

    private String grouped() {
        List<Dimension> by = question.by();
        String groups = each(i -> by.get(i).group(question.basis()) + " as g" + i + ", ");
        String texts = each(i -> by.get(i).text("g" + i) + " as k" + i + ", ");
        return GROUPED.formatted(groups, conditions(), columns(1, keys + 1), texts);
    }

    private String linesAfter(String behind) {
        return LINES.formatted(each(i -> "k" + i + ", "), behind, columns(2, keys + 2));
    }

    /** Conditions that are not wanted are left out: one that is there only sometimes would keep the planner from an index. */
    private String conditions() {
        String column = question.basis().column();
        StringBuilder conditions = new StringBuilder(column).append(" is not null");
        if (!question.scope().equals(Scope.ALL)) {
            conditions.append(" and partner = :scope");
        }
        question.where().keySet().stream()
                .sorted()
                .forEach(dimension -> conditions.append(" and ").append(dimension.is(":" + dimension.word())));
        if (question.from() != null) {
            conditions.append(" and ").append(column).append(" >= :from");
        }
        if (question.to() != null) {
            conditions.append(" and ").append(column).append(" < :to");
            if (question.basis().isAfterRegistration()) {
                conditions.append(" and registered_at < :to");
            }
        }
        return conditions.toString();
    }

    private String each(IntFunction<String> key) {
        return IntStream.range(0, keys).mapToObj(key).collect(Collectors.joining());
    }

    /** Places in a select list: {@code 2, 3, 4}. */
    private static String columns(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}
