package org.commissionledger.projections.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.JournalQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How all orders stand at a glance, and how many of them changed lately. */
public final class StandingQuery {

    /**
     * The orders of a status and a currency; amounts in minor units.
     *
     * @param commission what is expected of open orders, what is credited for confirmed ones
     * @param changedInDay how many changed by what was recorded in the last 24 hours, new ones included
     * @param changedInWeek the same of the last 7 days
     * @param newInDay how many were registered by what was recorded in the last 24 hours
     * @param newInWeek the same of the last 7 days
     * @param isLong how many are open longer than is usual
     * @param since when the oldest open one came into its status, or null
     * @param until when the newest open one did, or null
     */
    public record Line(
            String status,
            Currency currency,
            long orders,
            long paid,
            long commission,
            long changedInDay,
            long changedInWeek,
            long newInDay,
            long newInWeek,
            long isLong,
            @Nullable Instant since,
            @Nullable Instant until) {}

    private static final String SQL = """
            select status, currency, count(*), sum(paid_amount)::bigint, sum(commission)::bigint,
                   count(*) filter (where last_position > :day), count(*) filter (where last_position > :week),
                   count(*) filter (where recorded_at > :dayBegin), count(*) filter (where recorded_at > :weekBegin),
                   count(*) filter (where status = 'Waiting' and registered_at <= :waiting
                                       or status = 'Pending' and delivered_at <= :pending),
                   min(case status when 'Waiting' then registered_at when 'Pending' then delivered_at end),
                   max(case status when 'Waiting' then registered_at when 'Pending' then delivered_at end)
            from order_view where %s group by status, currency order by currency, status""";

    private final JdbcClient jdbc;
    private final Scope scope;

    public StandingQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** By currency and status, those that there are; in one walk through the orders. */
    public List<Line> lines(Instant now, Patience patience) {
        JournalQuery journal = new JournalQuery(jdbc, Scope.ALL);
        Instant day = now.minus(Duration.ofDays(1));
        Instant week = now.minus(Duration.ofDays(7));
        return jdbc.sql(SQL.formatted(scope.condition("partner")))
                .param("scope", scope.name())
                .param("day", journal.lastRecordedBy(day))
                .param("week", journal.lastRecordedBy(week))
                .param("dayBegin", day.atOffset(ZoneOffset.UTC))
                .param("weekBegin", week.atOffset(ZoneOffset.UTC))
                .param("waiting", longAgo(now, patience.waiting()))
                .param("pending", longAgo(now, patience.pending()))
                .query(StandingQuery::line)
                .list();
    }

    /** What is as old has taken more than so many whole days. */
    private static OffsetDateTime longAgo(Instant now, int days) {
        return now.minus(Duration.ofDays(days + 1L)).atOffset(ZoneOffset.UTC);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString(1),
                Currency.getInstance(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                instant(row, 11),
                instant(row, 12));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
