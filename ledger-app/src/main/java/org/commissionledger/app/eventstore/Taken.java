package org.commissionledger.app.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Sequences of aggregates and idempotency keys that somebody has already; each can be had once. */
final class Taken {

    private record Place(String aggregateId, long sequence) {}

    private final Set<Place> places = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    /** What the log has of that which these want. */
    static Taken inTheLog(Connection connection, Collection<Append> appends) throws SQLException {
        Taken taken = new Taken();
        List<NewEvent> events = Append.events(appends);
        try (PreparedStatement select = connection.prepareStatement("""
                select e.aggregate_id, e.sequence
                from unnest(?::text[], ?::bigint[]) as w(aggregate_id, sequence)
                join event e on e.aggregate_id = w.aggregate_id and e.sequence = w.sequence""")) {
            select.setArray(1, texts(connection, events.stream().map(NewEvent::aggregateId)));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "int8", events.stream().map(NewEvent::sequence).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.places.add(new Place(row.getString(1), row.getLong(2)));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select key from command_key where key = any(?)")) {
            select.setArray(
                    1,
                    texts(
                            connection,
                            appends.stream()
                                    .map(Append::key)
                                    .filter(Objects::nonNull)
                                    .map(CommandKey::key)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.keys.add(row.getString(1));
                }
            }
        }
        return taken;
    }

    /** Whether all that it wants is free, and wanted once; then it has it from now on. */
    boolean take(Append append) {
        CommandKey key = append.key();
        if (key != null && keys.contains(key.key())) {
            return false;
        }
        Set<Place> wanted = HashSet.newHashSet(append.events().size());
        for (NewEvent event : append.events()) {
            Place place = new Place(event.aggregateId(), event.sequence());
            if (places.contains(place) || !wanted.add(place)) {
                return false;
            }
        }
        places.addAll(wanted);
        if (key != null) {
            keys.add(key.key());
        }
        return true;
    }

    private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}
