package org.commissionledger.app.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sorted stretch of a feed in a temporary file, read one row after the other. */
final class SpilledRows implements AutoCloseable {

    private static final long NO_RETRY = -1;

    private final RowBytesIn in;
    private int left;
    private @Nullable StagedRow row;

    private SpilledRows(RowBytesIn in, int rows) {
        this.in = in;
        this.left = rows;
    }

    /** The file is open and has no name any more, so that nothing is left of it whatever happens. */
    static SpilledRows write(List<StagedRow> rows) {
        try {
            Path file = Files.createTempFile("ledger-import-", ".rows");
            try {
                write(file, rows);
                return new SpilledRows(new RowBytesIn(Files.newByteChannel(file)), rows.size());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the import cannot write its temporary files: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, List<StagedRow> rows) throws IOException {
        try (RowBytesOut out = new RowBytesOut(Files.newByteChannel(file, StandardOpenOption.WRITE))) {
            for (StagedRow row : rows) {
                out.number(row.paidTime().getEpochSecond());
                out.number(row.row().fileNumber());
                out.number(row.row().place());
                out.text(row.row().file());
                out.text(row.row().json());
                out.text(row.digest());
                ReportBytes.write(out, row.report());
                out.number(row.retryOf() == null ? NO_RETRY : row.retryOf());
            }
        }
    }

    /** Goes to the next row; false, and closed, where there is none. */
    boolean next() {
        if (left == 0) {
            row = null;
            close();
            return false;
        }
        left--;
        try {
            row = read();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the import cannot read its temporary files: " + e.getMessage(), e);
        }
    }

    private StagedRow read() throws IOException {
        Instant paidTime = Instant.ofEpochSecond(in.number());
        int fileNumber = in.smallNumber();
        long place = in.number();
        FeedRow row = new FeedRow(in.text(), fileNumber, place, in.text(), null);
        String digest = in.text();
        AdvertiserReport report = ReportBytes.read(in);
        long retryOf = in.number();
        return new StagedRow(paidTime, row, report, digest, retryOf == NO_RETRY ? null : retryOf);
    }

    /** The row that was come to last. */
    StagedRow row() {
        if (row == null) {
            throw new IllegalStateException("there is no row yet, or no more");
        }
        return row;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
