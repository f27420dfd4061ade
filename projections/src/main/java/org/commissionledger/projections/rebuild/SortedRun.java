package org.commissionledger.projections.rebuild;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commissionledger.projections.Changes.Change;
import org.commissionledger.projections.Changes.Kind;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;

/** A temporary file of changes sorted by key, read one after the other. */
final class SortedRun implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int NULL = 0;
    private static final int NUMBER = 1;
    private static final int TEXT = 2;

    private final DataInputStream in;
    private final int number;
    private final Table table;
    private Change change = new Change(Kind.INSERT, new Object[0]);
    private List<Object> key = List.of();

    private int left;

    private SortedRun(DataInputStream in, int number, Table table) throws IOException {
        this.in = in;
        this.number = number;
        this.table = table;
        this.left = in.readInt();
    }

    static void write(Path file, List<Change> changes) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            out.writeInt(changes.size());
            for (Change change : changes) {
                out.writeUTF(change.kind().name());
                for (Object value : change.row()) {
                    write(out, value);
                }
            }
        }
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(NULL);
            case Long n -> {
                out.writeByte(NUMBER);
                out.writeLong(n);
            }
            default -> {
                byte[] text = (value instanceof BigDecimal n ? n.toPlainString() : value.toString())
                        .getBytes(StandardCharsets.UTF_8);
                out.writeByte(TEXT);
                out.writeInt(text.length);
                out.write(text);
            }
        }
    }

    /** @param number of runs with the same key the lower one comes first */
    static SortedRun open(Path file, int number, Table table) throws IOException {
        return new SortedRun(
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)), number, table);
    }

    /** Goes to the next change; false, and closed, where there is none. */
    boolean next() throws IOException {
        if (left == 0) {
            close();
            return false;
        }
        left--;
        Kind kind = Kind.valueOf(in.readUTF());
        @Nullable Object[] row = new @Nullable Object[table.columns().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = read();
        }
        change = new Change(kind, row);
        key = table.keyOf(row);
        return true;
    }

    private @Nullable Object read() throws IOException {
        int form = in.read();
        return switch (form) {
            case NULL -> null;
            case NUMBER -> in.readLong();
            case TEXT -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            default -> throw new EOFException("a temporary file of the rebuild ends early");
        };
    }

    Change change() {
        return change;
    }

    List<Object> key() {
        return key;
    }

    int number() {
        return number;
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
