package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves the head, and adds events and idempotency keys, in one statement: one trip to the database, which is also the whole
 * transaction where none is running. It does nothing at all if the end of the log is not where the caller takes it to be;
 * so whoever has just appended may try without locking and reading the head first.
 *
 * <p>It says no more than it has to, as for a few events the server is longer about getting a statement under way than about
 * its rows: a part for keys where there are none, and a row that tells what happened, were two fifths of it.
 */
final class AppendStatement {

    private static final String MOVED = """
            with moved as (
                update event_head
                set position = ?, hash = ?, recorded_at = case when position < ? then ? else recorded_at end
                where position = ? and hash = ?
                returning ?::timestamptz as now)""";

    private static final String KEYS = """
            insert into command_key (key, content_hash, answer, recorded_at)
            select k.*, now
            from unnest(?::text[], ?::bytea[], ?::text[]) as k(key, content_hash, answer), moved""";

    private static final String EVENTS = """
            insert into event (position, aggregate_id, aggregate_type, sequence, event_id, type, revision,
                               payload, metadata, hash, recorded_at)
            select e.*, now
            from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::smallint[],
                        ?::text[], ?::text[], ?::bytea[])
                as e(position, aggregate_id, aggregate_type, sequence, event_id, type, revision,
                     payload, metadata, hash),
                moved""";

    private static final HexFormat HEX = HexFormat.of();

    private AppendStatement() {}

    /**
     * @return whether the log ended where the events begin; otherwise nothing was done
     * @throws ConflictException where an event of the same aggregate and sequence, or a key, is there already
     */
    static boolean execute(Connection connection, ChainedEvents chained, List<CommandKey> keys) throws SQLException {
        Head head = chained.behind();
        Head end = chained.end();
        OffsetDateTime now = OffsetDateTime.ofInstant(chained.recordedAt(), ZoneOffset.UTC);
        boolean events = !chained.events().isEmpty();
        try (PreparedStatement statement = connection.prepareStatement(sql(events, !keys.isEmpty()))) {
            Parameters parameters = new Parameters(connection, statement);
            parameters.add(end.position());
            parameters.add(HEX.parseHex(end.hash()));
            parameters.add(end.position());
            parameters.add(now);
            parameters.add(head.position());
            parameters.add(HEX.parseHex(head.hash()));
            parameters.add(now);
            if (!keys.isEmpty()) {
                addKeys(parameters, keys);
            }
            if (events) {
                addEvents(parameters, chained);
            }
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw ConflictException.orItself(e);
        }
    }

    /** What is added last counts, and whatever is added is added only where the head moved. */
    private static String sql(boolean events, boolean keys) {
        if (!events) {
            return MOVED + "\n" + KEYS;
        }
        return MOVED + (keys ? ", kept as (\n" + KEYS + ")\n" : "\n") + EVENTS;
    }

    private static void addKeys(Parameters parameters, List<CommandKey> keys) throws SQLException {
        parameters.texts(keys, CommandKey::key);
        parameters.bytes(keys, CommandKey::contentHash);
        parameters.texts(keys, CommandKey::answer);
    }

    private static void addEvents(Parameters parameters, ChainedEvents chained) throws SQLException {
        List<NewEvent> events = chained.events();
        long[] positions = new long[events.size()];
        long[] sequences = new long[events.size()];
        short[] revisions = new short[events.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = chained.behind().position() + 1 + i;
            sequences[i] = events.get(i).sequence();
            revisions[i] = (short) events.get(i).revision();
        }
        parameters.array("int8", positions);
        parameters.texts(events, NewEvent::aggregateId);
        parameters.texts(events, NewEvent::aggregateType);
        parameters.array("int8", sequences);
        parameters.texts(events, NewEvent::eventId);
        parameters.texts(events, NewEvent::type);
        parameters.array("int2", revisions);
        parameters.texts(events, NewEvent::payload);
        parameters.texts(events, NewEvent::metadata);
        parameters.array("bytea", chained.hashes().toArray(byte[][]::new));
    }

    /** The parameters in their order; arrays of plain Java types go to the database in binary form. */
    private static final class Parameters {
        private final Connection connection;
        private final PreparedStatement statement;
        private int count;

        Parameters(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void add(Object value) throws SQLException {
            statement.setObject(++count, value);
        }

        void array(String type, Object values) throws SQLException {
            statement.setArray(
                    ++count,
                    connection.unwrap(org.postgresql.PGConnection.class).createArrayOf(type, values));
        }

        <T> void texts(List<T> rows, Function<T, @Nullable String> column) throws SQLException {
            @Nullable String[] values = new String[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(rows.get(i));
            }
            array("text", values);
        }

        <T> void bytes(List<T> rows, Function<T, String> hexadecimal) throws SQLException {
            array("bytea", rows.stream().map(hexadecimal).map(HEX::parseHex).toArray(byte[][]::new));
        }
    }
}
