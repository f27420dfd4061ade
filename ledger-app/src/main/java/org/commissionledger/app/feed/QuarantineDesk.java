package org.commissionledger.app.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.offer.Offers;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Where quarantined rows are looked at, and retried once their cause is mended (R21). */
public final class QuarantineDesk {

    /**
     * A quarantined row.
     *
     * @param resolvedAt when a retry could use it, or null
     */
    public record Line(
            long number,
            long importId,
            String file,
            long place,
            String reason,
            String detail,
            String raw,
            Instant recordedAt,
            @Nullable Instant resolvedAt) {}

    private static final String SELECT = """
            select quarantine_id, import_id, file, place, reason, detail, raw, recorded_at, resolved_at from quarantine""";

    private final Database database;
    private final Offers offers;
    private final FeedImport feedImport;

    public QuarantineDesk(Database database, Offers offers, FeedImport feedImport) {
        this.database = database;
        this.offers = offers;
        this.feedImport = feedImport;
    }

    /** The rows that lie there, oldest first; close the stream. */
    public static Stream<Line> open(JdbcClient jdbc) {
        return jdbc
                .sql(SELECT + " where resolved_at is null order by quarantine_id")
                .query(QuarantineDesk::line)
                .stream();
    }

    /**
     * A page of them.
     *
     * @param reason only those of it, or null
     * @param order one of {@link QuarantineOrder}
     * @param after the place of the last row of the page before, in the same order; null for the first page
     */
    public static List<Line> page(
            JdbcClient jdbc, @Nullable String reason, Keyset<Line> order, @Nullable Place after, int limit) {
        return jdbc.sql(SELECT + " where resolved_at is null"
                        + (reason == null ? "" : " and reason = :reason")
                        + " and " + order.behind(after)
                        + " order by " + order.by() + " limit :limit")
                .param("reason", reason)
                .param("limit", limit)
                .params(Keyset.parameters(after))
                .query(QuarantineDesk::line)
                .list();
    }

    /** How many lie there, by reason. */
    public static Map<String, Long> count(JdbcClient jdbc) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select reason, count(*) from quarantine where resolved_at is null
                        group by reason order by 2 desc, 1""").query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** How many lie there in all. */
    public static long openRows(JdbcClient jdbc) {
        return count(jdbc).values().stream().mapToLong(rows -> rows).sum();
    }

    /** How many of the rows that an import could not use a retry could use since. */
    public static long usedSince(JdbcClient jdbc, long importId) {
        return jdbc.sql("select count(*) from quarantine where import_id = ? and resolved_at is not null")
                .param(importId)
                .query(Long.class)
                .single();
    }

    /** One row, also one that was resolved. */
    public static Optional<Line> find(JdbcClient jdbc, long number) {
        return jdbc.sql(SELECT + " where quarantine_id = ?")
                .param(number)
                .query(QuarantineDesk::line)
                .optional();
    }

    /** The advertiser's number of the order that a row tells of, where the row says so. */
    public static Optional<String> orderNumber(Line line) {
        ObjectNode fields =
                FeedRows.parsed(line.file(), 0, line.place(), line.raw()).fields();
        return fields == null
                ? Optional.empty()
                : Optional.of(fields.path("sub_order_id").asString("")).filter(number -> !number.isEmpty());
    }

    /**
     * Takes every open row once more, as the import that brought it would have: under its offer, with its time.
     *
     * @param registerPartners whether unknown tracking ids register partners now
     * @return what came of it, by import
     */
    public List<ImportSummary> retry(boolean registerPartners, ZoneId businessZone) {
        List<ImportSummary> summaries = new ArrayList<>();
        for (Map.Entry<Long, ImportRequest> earlier :
                requests(registerPartners, businessZone).entrySet()) {
            ImportRequest request = earlier.getValue();
            RowSource rows = new OpenRows(database, earlier.getKey());
            summaries.add(feedImport.run(request, offers.get(request.offer()), rows, ImportProgress.NONE));
        }
        return summaries;
    }

    private Map<Long, ImportRequest> requests(boolean registerPartners, ZoneId businessZone) {
        Map<Long, ImportRequest> requests = new LinkedHashMap<>();
        database.jdbc().sql("""
                        select import_id, advertiser, offer, taken_at, taken_known, feed_zone from feed_import
                        where import_id in (select import_id from quarantine where resolved_at is null)
                        order by import_id""").query(row -> {
            requests.put(
                    row.getLong(1),
                    new ImportRequest(
                            row.getString(2),
                            new OfferName(row.getString(3)),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getBoolean(5),
                            registerPartners,
                            false,
                            ZoneId.of(row.getString(6)),
                            businessZone));
        });
        return requests;
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime resolved = row.getObject(9, OffsetDateTime.class);
        return new Line(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                resolved == null ? null : resolved.toInstant());
    }

    /** The open rows of one import, page by page. */
    private record OpenRows(Database database, long importId) implements RowSource {

        private static final int PAGE = 1_000;

        @Override
        public List<String> files() {
            return Arrays.asList("quarantine of import " + importId);
        }

        @Override
        public void rows(Sink sink) {
            long last = 0;
            List<Line> page;
            do {
                page = database.jdbc()
                        .sql(SELECT
                                + " where import_id = ? and resolved_at is null and quarantine_id > ?"
                                + " order by quarantine_id limit " + PAGE)
                        .params(importId, last)
                        .query(QuarantineDesk::line)
                        .list();
                for (Line line : page) {
                    sink.take(FeedRows.parsed(line.file(), 0, line.place(), line.raw()), line.number());
                    last = line.number();
                }
            } while (page.size() == PAGE);
        }
    }
}
