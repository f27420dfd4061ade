package org.commissionledger.app.eventstore;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Many events on their way into the log by COPY in its binary form, which the server takes in for a third of what it pays for
 * text: payloads go as they are, unescaped. While it runs, the connection can do nothing else.
 */
final class EventCopy implements AutoCloseable {

    private static final String SQL = """
            copy event (position, aggregate_id, aggregate_type, sequence, event_id, type, revision, recorded_at,
                        payload, metadata, hash) from stdin (format binary)""";

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int COLUMNS = 11;
    private static final int END = -1;
    private static final int FLUSH = 1 << 16;

    /** Where the server counts its time from. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final CopyIn copy;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * FLUSH);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Begins, as part of the connection's transaction. */
    EventCopy(Connection connection) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL);
        bytes.writeBytes(HEADER);
    }

    void add(long position, Instant recordedAt, NewEvent event, String hash) throws SQLException {
        try {
            out.writeShort(COLUMNS);
            number(position);
            text(event.aggregateId());
            text(event.aggregateType());
            number(event.sequence());
            text(event.eventId());
            text(event.type());
            out.writeInt(Short.BYTES);
            out.writeShort(event.revision());
            number(ChronoUnit.MICROS.between(EPOCH, recordedAt));
            text(event.payload());
            text(event.metadata());
            field(HexFormat.of().parseHex(hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.size() > FLUSH) {
            flush();
        }
    }

    private void number(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private void text(String value) throws IOException {
        field(value.getBytes(StandardCharsets.UTF_8));
    }

    private void field(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
        bytes.reset();
    }

    /** Ends; all events are in then. */
    void finish() throws SQLException {
        try {
            out.writeShort(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush();
        copy.endCopy();
    }

    /** Without a {@link #finish} before, nothing is kept. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
