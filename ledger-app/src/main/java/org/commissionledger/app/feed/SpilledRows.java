package org.commissionledger.app.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private final FeedRowTranslator translator;
    private int left;
    private @Nullable StagedRow row;

    private SpilledRows(DataInputStream in, int rows, FeedRowTranslator translator) {
        this.in = in;
        this.left = rows;
        this.translator = translator;
    }

    /** The file is open and has no name any more, so that nothing is left of it whatever happens. */
    static SpilledRows write(List<StagedRow> rows, FeedRowTranslator translator) {
        try {
            Path file = Files.createTempFile("ledger-import-", ".rows");
            try {
                write(file, rows);
                return new SpilledRows(
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)),
                        rows.size(),
                        translator);
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
                write(out, row.row().file());
                write(out, row.row().json());
                write(out, row.digest());
                out.writeLong(row.retryOf() == null ? NO_RETRY : row.retryOf());
            }
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
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
        FeedRow feedRow = FeedRows.parsed(readText(), fileNumber, place, readText());
        String digest = readText();
        long retryOf = in.readLong();
        return new StagedRow(
                paidTime, feedRow.withoutFields(), translated(feedRow), digest, retryOf == NO_RETRY ? null : retryOf);
    }

    private String readText() throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private AdvertiserReport translated(FeedRow feedRow) {
        try {
            return translator.translate(feedRow);
        } catch (UnusableRowException e) {
            throw new IllegalStateException("a row that was usable a moment ago is not any more: " + e.detail(), e);
        }
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
