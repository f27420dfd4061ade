package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final EventBytes bytes = new EventBytes();

    /** Begins, as part of the connection's transaction. */
    EventCopy(Connection connection) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL);
        bytes.bytes(HEADER);
    }

    void add(ChainedEvents chained) throws SQLException {
        long recordedAt = ChronoUnit.MICROS.between(EPOCH, chained.recordedAt());
        long position = chained.behind().position();
        for (int i = 0; i < chained.events().size(); i++) {
            NewEvent event = chained.events().get(i);
            bytes.shortInteger(COLUMNS);
            number(++position);
            bytes.text(event.aggregateId()).text(event.aggregateType());
            number(event.sequence());
            bytes.text(event.eventId()).text(event.type());
            bytes.integer(Short.BYTES).shortInteger(event.revision());
            number(recordedAt);
            bytes.text(event.payload()).text(event.metadata());
            byte[] hash = chained.hashes().get(i);
            bytes.integer(hash.length).bytes(hash);
            if (bytes.length() > FLUSH) {
                flush();
            }
        }
    }

    private void number(long value) {
        bytes.integer(Long.BYTES).longInteger(value);
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes.array(), 0, bytes.length());
        bytes.clear();
    }

    /** Ends; all events are in then. */
    void finish() throws SQLException {
        bytes.shortInteger(END);
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
