package org.commissionledger.app.feed;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A feed in a temporary table of one database session: brought there by COPY, sorted as R22 says, read back in chunks. It
 * takes no memory here, and ends with the session, however that ends.
 */
final class StagedFeed {

    private static final int FLUSH_CHARS = 1 << 16;

    private final Connection session;
    private final FeedRowTranslator translator;
    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(FLUSH_CHARS * 2);
    private @Nullable Instant earliest;
    private @Nullable Instant latest;
    private @Nullable StagedRow peeked;
    private long usable;

    /** @param session in a transaction, which {@link #sort} ends */
    StagedFeed(Connection session, FeedRowTranslator translator) throws SQLException {
        this.session = session;
        this.translator = translator;
        try (Statement statement = session.createStatement()) {
            statement.execute("""
                    create temporary table feed_row (
                        paid_at bigint, order_id text collate "C", status_rank smallint, file_number integer,
                        place bigint, file text, json text, retry_of bigint, reason text, detail text)""");
        }
        copy = session.unwrap(PGConnection.class).getCopyAPI().copyIn("copy feed_row from stdin");
    }

    /** Leaves nothing of a feed in the session. */
    static void forget(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("close all");
            statement.execute("drop table if exists pg_temp.feed_row");
        }
    }

    /** Adds a usable row under its sort key. */
    void add(FeedRow row, AdvertiserReport report, Instant paidTime, @Nullable Long retryOf) throws SQLException {
        usable++;
        earliest = earliest == null || paidTime.isBefore(earliest) ? paidTime : earliest;
        latest = latest == null || paidTime.isAfter(latest) ? paidTime : latest;
        line(
                paidTime.getEpochSecond(),
                report.order().subOrderId(),
                report.status().rank(),
                row.fileNumber(),
                row.place(),
                row.file(),
                row.json(),
                retryOf,
                null,
                null);
    }

    /** Adds a row that goes to the quarantine. */
    void refuse(FeedRow row, @Nullable Long retryOf, UnusableRowException e) throws SQLException {
        line(
                null,
                null,
                null,
                row.fileNumber(),
                row.place(),
                row.file(),
                row.json(),
                retryOf,
                e.reason().name(),
                e.detail());
    }

    private void line(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            buffer.append(i == 0 ? "" : "\t");
            Object value = values[i];
            if (value == null) {
                buffer.append("\\N");
            } else {
                escaped(value.toString());
            }
        }
        buffer.append('\n');
        if (buffer.length() > FLUSH_CHARS) {
            flush();
        }
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        buffer.setLength(0);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    /** Ends the bringing in; other statements can run in the session again. */
    void end() throws SQLException {
        flush();
        copy.endCopy();
    }

    /** Stops in the middle of bringing in; the transaction can then only be rolled back. */
    void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    /** Opens the sorted rows (R22) and commits; they are then read without a transaction being open. */
    void sort() throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("""
                    declare feed no scroll cursor with hold for
                    select file, file_number, place, json, retry_of from feed_row where reason is null
                    order by paid_at, order_id, status_rank, file_number, place""");
        }
        session.commit();
    }

    /** How many usable rows there are. */
    long rows() {
        return usable;
    }

    /** The month, in the zone, of the earliest paid time; null where there are no usable rows. */
    @Nullable
    YearMonth firstMonth(ZoneId zone) {
        return earliest == null ? null : YearMonth.from(earliest.atZone(zone));
    }

    /** The month, in the zone, of the latest paid time; null where there are no usable rows. */
    @Nullable
    YearMonth lastMonth(ZoneId zone) {
        return latest == null ? null : YearMonth.from(latest.atZone(zone));
    }

    /** The next rows, about {@code size}; empty at the end. Rows of one order that stand together stay together. */
    List<StagedRow> next(int size) throws SQLException {
        List<StagedRow> chunk = new ArrayList<>(size);
        if (peeked != null) {
            chunk.add(peeked);
            peeked = null;
        }
        fetch(size, chunk);
        if (chunk.size() < size) {
            return chunk;
        }
        List<StagedRow> further = new ArrayList<>(1);
        while (peeked == null && fetch(1, further)) {
            StagedRow row = further.removeFirst();
            if (row.report().order().equals(chunk.getLast().report().order())) {
                chunk.add(row);
            } else {
                peeked = row;
            }
        }
        return chunk;
    }

    private boolean fetch(int count, List<StagedRow> into) throws SQLException {
        boolean any = false;
        try (PreparedStatement fetch = session.prepareStatement("fetch " + count + " from feed");
                ResultSet row = fetch.executeQuery()) {
            while (row.next()) {
                any = true;
                FeedRow feedRow = FeedRows.parsed(row.getString(1), row.getInt(2), row.getLong(3), row.getString(4));
                into.add(new StagedRow(feedRow, translated(feedRow), row.getObject(5, Long.class)));
            }
        }
        return any;
    }

    private AdvertiserReport translated(FeedRow row) {
        try {
            return translator.translate(row);
        } catch (UnusableRowException e) {
            throw new IllegalStateException("a row that was usable a moment ago is not any more: " + e.detail(), e);
        }
    }
}
