package org.commissionledger.projections.statistics;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commissionledger.projections.statistics.StatisticsOrder.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many orders there are, and what has become of them by now (R4): by day, partner, sub id and more. Each order counts
 * once, with its present state, on the day that the date basis names (ADR 20).
 */
public final class StatisticsQuery {

    /** The most lines that a page has. */
    public static final int PAGE = 200;

    private final JdbcClient jdbc;

    public StatisticsQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All lines by group and currency; close the stream. */
    public Stream<StatisticsLine> lines(StatisticsQuestion question) {
        return lines(question, StatisticsOrder.BY_GROUP);
    }

    /** The same in another order. */
    public Stream<StatisticsLine> lines(StatisticsQuestion question, StatisticsOrder order) {
        int keys = question.by().size();
        return jdbc
                .sql(sql(question).lines(order))
                .params(values(question))
                .query((row, _) -> line(row, keys, keys))
                .stream();
    }

    /**
     * A page of the lines, with the totals of the page and of the whole.
     *
     * @param after the place of the last line of the page before, in the same order; null for the first page
     * @param limit from 1 to {@link #PAGE}
     */
    public StatisticsPage page(StatisticsQuestion question, StatisticsOrder order, @Nullable Place after, int limit) {
        int keys = question.by().size();
        if (limit < 1 || limit > PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + PAGE + " lines, not " + limit);
        }
        if (after != null && after.group().size() != keys) {
            throw new IllegalArgumentException("a page goes on after a line of the same question");
        }
        Map<String, Object> values = values(question);
        values.put("limit", limit + 1);
        if (after != null) {
            for (int i = 0; i < keys; i++) {
                values.put("after" + i, after.group().get(i));
            }
            values.put("afterCurrency", after.currency());
            values.put("afterValue", after.value());
        }
        List<StatisticsLine> lines = new ArrayList<>();
        List<StatisticsLine> ofAll = new ArrayList<>();
        List<BigDecimal> sortedBy = new ArrayList<>();
        StatisticsSql sql = sql(question);
        jdbc.sql(sql.page(order, after == null)).params(values).query(row -> {
            if (row.getBoolean(1)) {
                ofAll.add(line(row, keys, 0));
            } else {
                lines.add(line(row, keys, keys));
                sortedBy.add(row.getBigDecimal(sql.valueColumn()));
            }
        });
        boolean more = lines.size() > limit;
        List<StatisticsLine> page = more ? lines.subList(0, limit) : lines;
        Place next = more ? place(page.getLast(), sortedBy.get(limit - 1)) : null;
        return new StatisticsPage(page, StatisticsTotals.of(page), ofAll, next);
    }

    private static Place place(StatisticsLine line, @Nullable BigDecimal value) {
        return new Place(line.group(), line.currency().getCurrencyCode(), value);
    }

    private StatisticsSql sql(StatisticsQuestion question) {
        return new StatisticsSql(question, question.isOfWholeDays() && OrderDays.areCutIn(question.zone(), jdbc));
    }

    private static Map<String, Object> values(StatisticsQuestion question) {
        Map<String, Object> values = new HashMap<>();
        values.put("zone", question.zone().getId());
        if (question.scope().partner() != null) {
            values.put("scope", question.scope().partner().value());
        }
        question.where().forEach((dimension, word) -> values.put(dimension.word(), word));
        if (question.from() != null) {
            values.put("from", startOf(question.from(), question.zone()));
            values.put("first_day", question.from());
        }
        if (question.to() != null) {
            LocalDate end = question.to().plusDays(1);
            values.put("end", startOf(end, question.zone()));
            values.put("end_day", end);
        }
        return values;
    }

    private static OffsetDateTime startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    /** @param named how many of the keys tell the group; none in a total */
    private static StatisticsLine line(ResultSet row, int keys, int named) throws SQLException {
        List<String> group = new ArrayList<>(named);
        for (int i = 0; i < named; i++) {
            group.add(row.getString(2 + i));
        }
        int next = 2 + keys;
        return new StatisticsLine(
                group,
                Currency.getInstance(row.getString(next)),
                new OrderFigures(
                        row.getLong(next + 1),
                        row.getLong(next + 2),
                        row.getLong(next + 3),
                        row.getLong(next + 4),
                        row.getLong(next + 5),
                        row.getLong(next + 6),
                        row.getLong(next + 7),
                        row.getLong(next + 8),
                        row.getLong(next + 9)));
    }
}
