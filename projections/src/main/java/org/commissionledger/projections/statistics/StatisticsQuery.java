package org.commissionledger.projections.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many orders a partner brought on which day, and what has become of them by now. */
public final class StatisticsQuery {

    /**
     * The orders that were paid for on one day, as they stand now; amounts in minor units. The approval rate is confirmed
     * orders by confirmed and declined ones.
     *
     * @param turnover what the orders that were not declined come to
     * @param open how many are not settled yet, with the commission that is expected of them
     * @param confirmed how many are confirmed, with the commission that is credited for them
     * @param declined how many are declined, with what these came to
     */
    public record Day(
            LocalDate day,
            Currency currency,
            long orders,
            long turnover,
            Count open,
            Count confirmed,
            Count declined) {}

    /** Some orders, and an amount of them. */
    public record Count(long orders, long amount) {}

    private static final String DAYS = """
            select (registered_at at time zone :zone)::date, currency, count(*),
                   coalesce(sum(base) filter (where status <> 'Declined'), 0)::bigint,
                   count(*) filter (where status in ('Waiting', 'Pending')),
                   coalesce(sum(commission) filter (where status in ('Waiting', 'Pending')), 0)::bigint,
                   count(*) filter (where status = 'Confirmed'),
                   coalesce(sum(commission) filter (where status = 'Confirmed'), 0)::bigint,
                   count(*) filter (where status = 'Declined'),
                   coalesce(sum(base) filter (where status = 'Declined'), 0)::bigint
            from order_view
            where partner = :partner and registered_at >= :from and registered_at < :to
            group by 1, 2 order by 1, 2""";

    private final JdbcClient jdbc;

    public StatisticsQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The partner's days with orders, by day and currency.
     *
     * @param from the first day
     * @param to the last day
     * @param zone in which days are cut, the ledger's business zone
     */
    public List<Day> days(String partner, LocalDate from, LocalDate to, ZoneId zone) {
        return jdbc.sql(DAYS)
                .param("zone", zone.getId())
                .param("partner", partner)
                .param("from", startOf(from, zone))
                .param("to", startOf(to.plusDays(1), zone))
                .query(StatisticsQuery::day)
                .list();
    }

    private static OffsetDateTime startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private static Day day(ResultSet row, int number) throws SQLException {
        return new Day(
                row.getObject(1, LocalDate.class),
                Currency.getInstance(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                new Count(row.getLong(5), row.getLong(6)),
                new Count(row.getLong(7), row.getLong(8)),
                new Count(row.getLong(9), row.getLong(10)));
    }
}
