package org.commissionledger.app.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each projection is, for those who operate the ledger. */
public final class ProjectionQuery {

    /** So long one may rest behind the end of the log before it is said to stand still. */
    private static final int STILL_SECONDS = 10;

    /**
     * A projection's standing.
     *
     * @param behind how many events it has not taken in yet
     * @param applied how many events it has counted; differs from the position only if somebody meddled
     * @param updatedAt when it took in its last event; null before the first
     * @param still whether it is behind and does not move
     */
    public record Line(
            String name,
            long position,
            long applied,
            long behind,
            @Nullable Instant updatedAt,
            boolean still) {

        /** In a word: current, behind, stopped, or damaged where what it counted is not where it stands. */
        public String state() {
            if (applied != position || behind < 0) {
                return "damaged";
            }
            return behind == 0 ? "current" : still ? "stopped" : "behind";
        }
    }

    private final JdbcClient jdbc;

    public ProjectionQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, in the order in which the program names them. */
    public List<Line> standing() {
        Map<String, Line> lines = new HashMap<>();
        long[] head = {0};
        jdbc.sql("""
                        select head.position, p.name, p.position, p.applied, p.updated_at,
                               p.position < head.position and p.updated_at < now() - make_interval(secs => :still)
                        from event_head head left join projection p on true""").param("still", STILL_SECONDS).query(row -> {
            head[0] = row.getLong(1);
            String name = row.getString(2);
            if (name != null) {
                OffsetDateTime updated = row.getObject(5, OffsetDateTime.class);
                lines.put(
                        name,
                        new Line(
                                name,
                                row.getLong(3),
                                row.getLong(4),
                                head[0] - row.getLong(3),
                                updated == null ? null : updated.toInstant(),
                                row.getBoolean(6)));
            }
        });
        return Projections.all().stream()
                .map(Projection::name)
                .map(name -> lines.getOrDefault(name, new Line(name, 0, 0, head[0], null, head[0] > 0)))
                .toList();
    }
}
