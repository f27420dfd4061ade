package org.commissionledger.projections.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How all orders stand at a glance, and what happened to them lately. */
public final class StandingQuery {

    /**
     * The orders of a status and a currency.
     *
     * @param commission minor units: what is expected of open orders, what is credited for confirmed ones
     * @param became how many came into the status in the last 24 hours; each order as often as it did
     * @param becameInWeek the same of the last 7 days
     * @param isLong how many are open longer than is usual; {@link #COUNTED} where these are as many or more
     * @param until when the newest open one came into the status, or null
     */
    public record Line(
            String status,
            Currency currency,
            long orders,
            long commission,
            long became,
            long becameInWeek,
            long isLong,
            @Nullable Instant until) {}

    /** So many orders that take long are counted, and no more: however many there are, a page is out at once. */
    public static final int COUNTED = 1_000;

    /** Stands in the place of a status for events that changed an order's amount and not its status. */
    public static final String AMENDED = Orders.AMENDED;

    private static final String SQL = """
            select status, currency, coalesce(orders, 0), coalesce(commission, 0), coalesce(in_day, 0), coalesce(in_week, 0),
                   (select count(*) from
                           (select 1 from order_view o
                            where %1$s and o.status = stand.status and o.currency = stand.currency
                                  and o.status in ('Waiting', 'Pending')
                                  and coalesce(o.delivered_at, o.registered_at)
                                      < case o.status when 'Waiting' then :waiting::timestamptz else :pending end
                            limit :counted) as long),
                   (select coalesce(o.delivered_at, o.registered_at) from order_view o
                    where %1$s and o.status = stand.status and o.currency = stand.currency
                          and o.status in ('Waiting', 'Pending')
                    order by coalesce(o.delivered_at, o.registered_at) desc limit 1)
            from (select status, currency, sum(orders)::bigint as orders, sum(commission)::bigint as commission
                  from order_day where %1$s group by status, currency) stand
                 full join
                 (select became as status, currency, sum(orders) filter (where hour >= :day)::bigint as in_day,
                         sum(orders)::bigint as in_week
                  from order_activity where %1$s and hour >= :week group by became, currency) lately
                 using (status, currency)
            order by currency, status""";

    private final JdbcClient jdbc;
    private final Scope scope;

    public StandingQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /**
     * By currency and status: those that there are or were lately, and {@link #AMENDED}. The first hour of the last 24, and of
     * the last 7 days, counts whole.
     */
    public List<Line> lines(Instant now, Patience patience, ZoneId zone) {
        return jdbc.sql(SQL.formatted(scope.condition("partner")))
                .param("scope", scope.name())
                .param("counted", COUNTED)
                .param("day", Orders.hourOf(now.minus(Duration.ofDays(1))))
                .param("week", Orders.hourOf(now.minus(Duration.ofDays(7))))
                .param("waiting", longAgo(now, patience.waiting(), zone))
                .param("pending", longAgo(now, patience.pending(), zone))
                .query(StandingQuery::line)
                .list();
    }

    /** What is older has taken more than so many days, as {@link Wait} counts them. */
    private static OffsetDateTime longAgo(Instant now, int days, ZoneId zone) {
        return LocalDate.ofInstant(now, zone).minusDays(days).atStartOfDay(zone).toOffsetDateTime();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject(8, OffsetDateTime.class);
        return new Line(
                row.getString(1),
                Currency.getInstance(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                until == null ? null : until.toInstant());
    }
}
