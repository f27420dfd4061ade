package org.commissionledger.app.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a projection stands, for whoever looks after it.
 *
 * @param applied how many events it has applied; differs from the position only if somebody meddled
 * @param lag how many events are in the log that it has not applied
 * @param age how long ago the first of these was recorded; zero where there is none
 * @param kept whether a process keeps it at present; one that has stopped is kept only while it is tried again
 * @param stop where it stopped, or null
 */
public record ProjectionState(
        String name,
        long position,
        long applied,
        long lag,
        Duration age,
        boolean kept,
        @Nullable Stop stop) {

    private static final List<String> NAMES =
            Projections.all().stream().map(Projection::name).toList();

    /** All of them as of one moment. */
    public static List<ProjectionState> all(JdbcClient jdbc, Instant now) {
        Map<String, Stop> stops =
                ProjectionStops.all(jdbc).stream().collect(Collectors.toMap(Stop::projection, Function.identity()));
        return jdbc.sql("""
                        select k.name, coalesce(p.position, 0), coalesce(p.applied, 0),
                               head.position - coalesce(p.position, 0), e.recorded_at,
                               exists (select from pg_locks l join pg_database d on d.oid = l.database
                                       where l.locktype = 'advisory' and l.classid::bigint = :class
                                         and l.objid::bigint = k.key and d.datname = current_database())
                        from unnest(:names::text[], :keys::bigint[]) with ordinality as k (name, key, place)
                             cross join event_head head
                             left join projection p on p.name = k.name
                             left join event e on e.position = coalesce(p.position, 0) + 1
                        order by k.place""")
                .param("class", PositionTokenStore.LOCK_CLASS)
                .param("names", NAMES.toArray(String[]::new))
                .param(
                        "keys",
                        NAMES.stream()
                                .map(name -> Integer.toUnsignedLong(PositionTokenStore.key(name)))
                                .toArray(Long[]::new))
                .query((row, _) -> state(row, now, stops))
                .list();
    }

    private static ProjectionState state(ResultSet row, Instant now, Map<String, Stop> stops) throws SQLException {
        String name = row.getString(1);
        OffsetDateTime first = row.getObject(5, OffsetDateTime.class);
        Duration age = first == null ? Duration.ZERO : Duration.between(first.toInstant(), now);
        return new ProjectionState(
                name,
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                age.isNegative() ? Duration.ZERO : age,
                row.getBoolean(6),
                stops.get(name));
    }

    /** Whether its figures can be trusted, in one word: stopped, damaged (see {@link #applied}), behind or current. */
    public String figures() {
        if (stop != null) {
            return "stopped";
        }
        return applied != position || lag < 0 ? "damaged" : lag > 0 ? "behind" : "current";
    }

    /** In one word: stopped, running, or idle where no process keeps it. */
    public String word() {
        if (stop != null) {
            return "stopped";
        }
        return kept ? "running" : "idle";
    }
}
