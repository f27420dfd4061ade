package org.commissionledger.app.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sorted stretch of a feed in a temporary file, read one row after the other. */
final class SpilledRows implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final long NO_RETRY = -1;

    private final DataInputStream in;
    private int left;
    private @Nullable StagedRow row;

    private SpilledRows(DataInputStream in, int rows) {
        this.in = in;
        this.left = rows;
    }

    /** The file is open and has no name any more, so that nothing is left of it whatever happens. */
    static SpilledRows write(List<StagedRow> rows) {
        try {
            Path file = Files.createTempFile("ledger-import-", ".rows");
            try {
                write(file, rows);
                return new SpilledRows(
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)), rows.size());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the import cannot write its temporary files: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, List<StagedRow> rows) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            for (StagedRow row : rows) {
                out.writeLong(row.paidTime().getEpochSecond());
                out.writeInt(row.row().fileNumber());
                out.writeLong(row.row().place());
                ReportBytes.text(out, row.row().file());
                ReportBytes.text(out, row.row().json());
                ReportBytes.text(out, row.digest());
                ReportBytes.write(out, row.report());
                out.writeLong(row.retryOf() == null ? NO_RETRY : row.retryOf());
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
        Instant paidTime = Instant.ofEpochSecond(in.readLong());
        int fileNumber = in.readInt();
        long place = in.readLong();
        FeedRow row = new FeedRow(ReportBytes.text(in), fileNumber, place, ReportBytes.text(in), null);
        String digest = ReportBytes.text(in);
        AdvertiserReport report = ReportBytes.read(in);
        long retryOf = in.readLong();
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
