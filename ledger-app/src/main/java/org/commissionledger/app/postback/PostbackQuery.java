package org.commissionledger.app.postback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Postbacks and the log of what they told. */
public final class PostbackQuery {

    /**
     * A postback.
     *
     * @param position up to which event it was planned what it tells
     * @param waiting how many deliveries wait
     * @param givenUp how many were given up
     */
    public record Line(
            long postback,
            String partner,
            String url,
            List<String> statuses,
            long position,
            long waiting,
            long givenUp,
            String registeredBy,
            Instant registeredAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt) {
        public Line {
            statuses = List.copyOf(statuses);
        }
    }

    /**
     * A delivery, with its last attempt.
     *
     * @param status of the order
     * @param state waiting, delivered or given_up
     * @param tries since it was planned or asked for again
     * @param dueAt when it is tried next, if it waits
     * @param last null before the first attempt
     */
    public record DeliveryLine(
            long position,
            String order,
            String status,
            String state,
            int tries,
            Instant dueAt,
            @Nullable AttemptLine last) {}

    /**
     * An attempt.
     *
     * @param endedAt null while it is under way, and where the server ended first
     * @param httpStatus null where there was no answer
     * @param error null where it was delivered
     */
    public record AttemptLine(
            Instant beganAt,
            @Nullable Instant endedAt,
            @Nullable Integer httpStatus,
            @Nullable String error) {}

    private static final String DELIVERIES = """
            select d.position, d.order_id, d.status, d.state, d.tries, d.due_at,
                   a.began_at, a.ended_at, a.http_status, a.error
            from postback_delivery d join postback p on p.postback_id = d.postback_id
                 left join lateral (select * from postback_attempt a
                                    where a.postback_id = d.postback_id and a.position = d.position
                                    order by a.attempt_id desc limit 1) a on true
            where d.postback_id = :postback and\s""";

    private final JdbcClient jdbc;
    private final Scope scope;

    public PostbackQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** The postback, if it is there and may be seen. */
    public Optional<Line> find(long postback) {
        return lines("postback_id = :number", postback, 1)
                .query(PostbackQuery::line)
                .optional();
    }

    /**
     * A page of postbacks, the latest first.
     *
     * @param before the last one of the page before, or null for the first page
     */
    public List<Line> page(@Nullable Long before, int limit) {
        return lines(before == null ? "true" : "postback_id < :number", before, limit)
                .query(PostbackQuery::line)
                .list();
    }

    private StatementSpec lines(String condition, @Nullable Long number, int limit) {
        return jdbc.sql("""
                        select postback_id, partner, url, statuses, position,
                               (select count(*) from postback_delivery d
                                where d.postback_id = p.postback_id and d.state = 'waiting'),
                               (select count(*) from postback_delivery d
                                where d.postback_id = p.postback_id and d.state = 'given_up'),
                               registered_by, registered_at, ended_by, ended_at
                        from postback p where\s""" + condition + " and " + scope.condition("partner")
                        + " order by postback_id desc limit :limit")
                .param("number", number)
                .param("scope", scope.name())
                .param("limit", limit);
    }

    /**
     * A page of a postback's log, the latest event first.
     *
     * @param state only those that are so, or null
     * @param before the position of the last delivery of the page before, or null for the first page
     */
    public List<DeliveryLine> deliveries(long postback, @Nullable String state, @Nullable Long before, int limit) {
        return jdbc.sql(DELIVERIES
                        + (state == null ? "true" : "d.state = :state")
                        + (before == null ? "" : " and d.position < :before")
                        + " and " + scope.condition("p.partner") + " order by d.position desc limit :limit")
                .param("postback", postback)
                .param("state", state)
                .param("before", before)
                .param("scope", scope.name())
                .param("limit", limit)
                .query(PostbackQuery::delivery)
                .list();
    }

    /** The delivery of the event at this position, if there is one and it may be seen. */
    public Optional<DeliveryLine> delivery(long postback, long position) {
        return jdbc.sql(DELIVERIES + "d.position = :position and " + scope.condition("p.partner"))
                .param("postback", postback)
                .param("position", position)
                .param("scope", scope.name())
                .query(PostbackQuery::delivery)
                .optional();
    }

    /** All attempts of a delivery, the first one first. */
    public List<AttemptLine> attempts(long postback, long position) {
        return jdbc.sql("""
                        select a.began_at, a.ended_at, a.http_status, a.error
                        from postback_attempt a join postback p on p.postback_id = a.postback_id
                        where a.postback_id = :postback and a.position = :position and\s""" + scope.condition("p.partner") + " order by a.attempt_id")
                .param("postback", postback)
                .param("position", position)
                .param("scope", scope.name())
                .query((row, _) -> attempt(row, 1))
                .list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Arrays.asList((String[]) row.getArray(4).getArray()),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10),
                instant(row, 11));
    }

    private static DeliveryLine delivery(ResultSet row, int number) throws SQLException {
        return new DeliveryLine(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getObject(7) == null ? null : attempt(row, 7));
    }

    private static AttemptLine attempt(ResultSet row, int first) throws SQLException {
        return new AttemptLine(
                row.getObject(first, OffsetDateTime.class).toInstant(),
                instant(row, first + 1),
                row.getObject(first + 2, Integer.class),
                row.getString(first + 3));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
