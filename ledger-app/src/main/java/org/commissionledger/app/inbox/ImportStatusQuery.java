package org.commissionledger.app.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commissionledger.app.feed.ImportQuery;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports, posted or not, as they stand. What a feed recorded that was tried again is told of its last try alone. */
public final class ImportStatusQuery {

    private static final String SELECT = """
            select number, recorded_as, state, advertiser, offer, files, taken_at, posted_by, posted_at, started_at,
                   finished_at, rows_done, rows_all, error, summary, rows, refused
            from (
                select coalesce(p.post_id, f.import_id) as number, f.import_id as recorded_as,
                       case when p.state is not null then p.state when f.finished_at is null then 'unfinished'
                            else 'done' end as state,
                       coalesce(p.advertiser, f.advertiser) as advertiser, coalesce(p.offer, f.offer) as offer,
                       coalesce(p.files, f.files) as files, coalesce(p.taken_at, f.taken_at) as taken_at,
                       p.posted_by, p.posted_at, coalesce(p.started_at, f.started_at) as started_at,
                       case when p.post_id is null then f.finished_at else p.finished_at end as finished_at,
                       coalesce(p.rows_done, 0) as rows_done, p.rows_all, p.error, told.summary,
                       coalesce((told.summary::json ->> 'rows')::bigint, 0) as rows,
                       coalesce((told.summary::json ->> 'quarantined')::bigint, 0) as refused
                from posted_feed p
                full join (
                    select * from feed_import each where not exists (
                        select from posted_feed again
                        where again.post_id = each.import_id and again.import_id is distinct from each.import_id)) f
                    on f.import_id = p.import_id
                cross join lateral (
                    select case when p.post_id is null or p.state = 'done' then f.summary end as summary) told) each_import""";

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
        return jdbc.sql(SELECT + " where number = :number or recorded_as = :number")
                .param("number", number)
                .query(ImportStatusQuery::status)
                .optional();
    }

    /**
     * A page of them.
     *
     * @param order one of {@link ImportOrder}
     * @param after the place of the last one of the page before, in the same order; null for the first page
     */
    public List<ImportStatus> page(Keyset<ImportStatus> order, @Nullable Place after, int limit) {
        return jdbc.sql(SELECT + " where " + order.behind(after) + " order by " + order.by() + " limit :limit")
                .param("limit", limit)
                .params(Keyset.parameters(after))
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
                row.getString(15),
                row.getLong(16),
                row.getLong(17));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
