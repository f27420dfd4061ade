package org.commissionledger.app.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which feeds were imported, for those who wonder why there is no news. */
public final class ImportQuery {

    /** Holds of an import that told something: one without a row says nothing of how orders stand. */
    public static final String TOLD = "finished_at is not null and (summary::json ->> 'rows')::bigint > 0";

    private final JdbcClient jdbc;

    public ImportQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who ran an import; empty for one of before that was written down. */
    public Optional<String> actor(long importId) {
        return jdbc.sql("select actor from feed_import where import_id = ? and actor is not null")
                .param(importId)
                .query(String.class)
                .optional();
    }

    /** When the latest of an advertiser's feeds was taken, of those whose import had begun by the instant. */
    public Optional<Instant> latestTaken(String advertiser, Instant begunBy) {
        return jdbc.sql("""
                        select taken_at from feed_import
                        where advertiser = ? and %s and started_at <= ?::timestamptz
                        order by taken_at desc limit 1""".formatted(TOLD))
                .param(advertiser)
                .param(begunBy.toString())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
