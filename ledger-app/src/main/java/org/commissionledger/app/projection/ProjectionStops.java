package org.commissionledger.app.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where projections stopped, in the table {@code projection_stop}, so that every process knows. A stop counts only while the
 * projection stands right before the event: whatever moves it on, a further try or a rebuild, ends the stop by that alone.
 */
public final class ProjectionStops {

    /** Joins the stop that counts, if there is one, to {@code projection p}. */
    static final String JOINED =
            " left join projection_stop s on s.name = p.name and s.position = p.position + 1 and p.applied = p.position";

    private static final int LONGEST_ERROR = 500;

    private ProjectionStops() {}

    /** Those that count now. */
    public static List<Stop> all(JdbcClient jdbc) {
        return jdbc.sql("""
                        select s.name, s.position, s.type, s.aggregate_id, s.error, s.since, s.attempts
                        from projection p""" + JOINED + " where s.name is not null order by s.name")
                .query((row, _) -> new Stop(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getInt(7)))
                .list();
    }

    /** Those of these projections that count now. */
    static List<Stop> of(JdbcClient jdbc, Collection<String> projections) {
        return all(jdbc).stream()
                .filter(stop -> projections.contains(stop.projection()))
                .toList();
    }

    /** Keeps that the projection could not apply the event of a position; once more, if it stopped there before. */
    static void keep(Connection connection, String projection, long at, Throwable why) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into projection_stop as s (name, position, type, aggregate_id, error, since, attempts)
                select ?, wanted, coalesce(type, 'missing'), coalesce(aggregate_id, 'an unknown stream'), ?, now(), 1
                from cast(? as bigint) wanted left join event on position = wanted
                on conflict (name) do update
                set position = excluded.position, type = excluded.type, aggregate_id = excluded.aggregate_id,
                    error = excluded.error,
                    since = case when s.position = excluded.position then s.since else excluded.since end,
                    attempts = case when s.position = excluded.position then s.attempts + 1 else 1 end""")) {
            upsert.setString(1, projection);
            upsert.setString(2, error(why));
            upsert.setLong(3, at);
            upsert.executeUpdate();
        }
    }

    /** The innermost cause in one line; PostgreSQL tells rows in the lines behind it. */
    private static String error(Throwable why) {
        Throwable cause = why;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String told = line.isBlank() ? cause.getClass().getSimpleName() : line;
        return told.substring(0, Math.min(told.length(), LONGEST_ERROR));
    }
}
