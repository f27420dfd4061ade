package org.commissionledger.app.security;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.commissionledger.app.eventstore.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who let whom in, and out: each change of users and tokens, written in the transaction that makes it. */
public final class AccessChanges {

    /**
     * A change.
     *
     * @param actor who made it, as events name him
     * @param source the way that it came in by, as events name it
     * @param what in words, without a secret
     */
    public record Change(long number, Instant at, String actor, String source, String what) {}

    private final JdbcClient jdbc;

    public AccessChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what whoever this thread works for does. */
    void note(Instant at, String what) {
        Origin origin = Origin.current();
        jdbc.sql("insert into access_change (changed_at, actor, source, what) values (?::timestamptz, ?, ?, ?)")
                .params(at.toString(), origin.actor(), origin.source().text(), what)
                .update();
    }

    /**
     * A page of them, the latest first.
     *
     * @param before the number of the last one of the page before; null for the first page
     */
    public List<Change> page(@Nullable Long before, int limit) {
        return jdbc.sql("""
                        select change_id, changed_at, actor, source, what from access_change
                        where change_id < ? order by change_id desc limit ?""")
                .params(before == null ? Long.MAX_VALUE : before, limit)
                .query((row, _) -> new Change(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }
}
