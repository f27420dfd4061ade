package org.commissionledger.projections;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the log stood at a moment by its own clock. Recorded times never run backwards, so the log is halved, and no index of
 * them is kept.
 */
public final class RecordedTime {

    private static final String LAST = """
            with recursive search (low, high) as (
                select 0::bigint, (select position from event_head)
                union all
                select case when known then middle else low end, case when known then high else middle - 1 end
                from (select low, high, middle,
                             (select recorded_at <= :then::timestamptz from event where position = middle) as known
                      from (select low, high, (low + high + 1) / 2 as middle from search where low < high) halves) tried)
            select low from search where low = high""";

    private RecordedTime() {}

    /** The position of the last event that was recorded by then; 0 where there is none. */
    public static long lastBy(JdbcClient jdbc, Instant then) {
        return jdbc.sql(LAST).param("then", then.toString()).query(Long.class).single();
    }

    /** The position of the last event that was recorded before then; 0 where there is none. */
    public static long lastBefore(JdbcClient jdbc, Instant then) {
        return lastBy(jdbc, then.minus(1, ChronoUnit.MICROS));
    }

    /** The moment by position, where it is asked for by recorded time. */
    public static AsOf byPosition(JdbcClient jdbc, AsOf asOf) {
        return asOf.recorded() == null ? asOf : new AsOf(lastBy(jdbc, asOf.recorded()), null, null);
    }

    /** When each of the events was recorded, by position. */
    public static Map<Long, Instant> of(JdbcClient jdbc, List<Long> positions) {
        Map<Long, Instant> times = new HashMap<>();
        jdbc.sql("select position, recorded_at from event where position = any (:positions)")
                .param("positions", positions.toArray(Long[]::new))
                .query(row -> {
                    times.put(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return times;
    }

    /** When the first event was recorded, if there is one. */
    public static Optional<Instant> first(JdbcClient jdbc) {
        return jdbc.sql("select recorded_at from event order by position limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
