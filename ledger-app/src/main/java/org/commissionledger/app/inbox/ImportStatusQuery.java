package org.commissionledger.app.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commissionledger.app.feed.ImportQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports, posted or not, as they stand. What a feed recorded that was tried again is told of its last try alone. */
public final class ImportStatusQuery {

    private static final String SELECT = """
            select coalesce(p.post_id, f.import_id) as number, f.import_id,
                   case when p.state is not null then p.state when f.finished_at is null then 'unfinished' else 'done' end,
                   coalesce(p.advertiser, f.advertiser), coalesce(p.offer, f.offer), coalesce(p.files, f.files),
                   coalesce(p.taken_at, f.taken_at), p.posted_by, p.posted_at, coalesce(p.started_at, f.started_at),
                   case when p.post_id is null then f.finished_at else p.finished_at end, coalesce(p.rows_done, 0), p.rows_all, p.error,
                   case when p.post_id is null or p.state = 'done' then f.summary end
            from posted_feed p full join (%s) f on f.import_id = p.import_id""".formatted("""
            select * from feed_import each where not exists (
                select from posted_feed again
                where again.post_id = each.import_id and again.import_id is distinct from each.import_id)""");

    private final JdbcClient jdbc;

    public ImportStatusQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The feed that is taken latest of those that were imported.
     *
     * @param takenAt how orders stood then is what it tells
     */
    public record Newest(Instant takenAt, Instant finishedAt) {}

    /** Empty where none was imported yet. */
    public Optional<Newest> newest() {
        return jdbc.sql("""
                        select taken_at, finished_at from feed_import where %s
                        order by taken_at desc, finished_at desc limit 1""".formatted(ImportQuery.TOLD))
                .query((row, _) -> new Newest(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** By its number, or by that of its record. */
    public Optional<ImportStatus> find(long number) {
        return jdbc.sql(SELECT + " where p.post_id = :number or f.import_id = :number")
                .param("number", number)
                .query(ImportStatusQuery::status)
                .optional();
    }

    /**
     * A page of them, the latest first.
     *
     * @param before the last number of the page before; null for the first page
     */
    public List<ImportStatus> page(@Nullable Long before, int limit) {
        return jdbc.sql(SELECT + (before == null ? "" : " where coalesce(p.post_id, f.import_id) < :before")
                        + " order by number desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query(ImportStatusQuery::status)
                .list();
    }

    private static ImportStatus status(ResultSet row, int number) throws SQLException {
        return new ImportStatus(
                row.getLong(1),
                row.getObject(2, Long.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Arrays.asList((String[]) row.getArray(6).getArray()),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8),
                instant(row, 9),
                instant(row, 10),
                instant(row, 11),
                row.getLong(12),
                row.getObject(13, Long.class),
                row.getString(14),
                row.getString(15));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
