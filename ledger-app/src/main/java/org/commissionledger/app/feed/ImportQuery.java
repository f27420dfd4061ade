package org.commissionledger.app.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which feeds were imported, for those who wonder why there is no news. */
public final class ImportQuery {

    private final JdbcClient jdbc;

    public ImportQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When the latest of an advertiser's feeds was taken, of those whose import had begun by the instant. */
    public Optional<Instant> latestTaken(String advertiser, Instant begunBy) {
        return jdbc.sql("""
                        select taken_at from feed_import
                        where advertiser = ? and finished_at is not null and started_at <= ?::timestamptz
                        order by taken_at desc limit 1""")
                .param(advertiser)
                .param(begunBy.toString())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
