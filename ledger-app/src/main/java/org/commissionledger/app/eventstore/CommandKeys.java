package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.Rounds.Asked;

/** The idempotency keys that are kept; asked for by many at the same time, by one query. */
final class CommandKeys {

    private final Database database;
    private final Rounds<String, Optional<CommandKey>> rounds = new Rounds<>(this::read);

    CommandKeys(Database database) {
        this.database = database;
    }

    /** The key as the running transaction sees it, or as it is committed now. */
    Optional<CommandKey> find(String key) {
        return database.isInTransaction()
                ? Optional.ofNullable(database.with(connection -> read(connection, List.of(key)))
                        .get(key))
                : rounds.ask(key);
    }

    private void read(List<Asked<String, Optional<CommandKey>>> round) {
        List<String> wanted = round.stream().map(Asked::question).toList();
        Map<String, CommandKey> kept = database.with(connection -> read(connection, wanted));
        round.forEach(asked -> asked.answer(Optional.ofNullable(kept.get(asked.question()))));
    }

    private static Map<String, CommandKey> read(Connection connection, Collection<String> wanted) throws SQLException {
        Map<String, CommandKey> kept = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select key, encode(content_hash, 'hex'), answer from command_key where key = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", wanted.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    kept.put(row.getString(1), new CommandKey(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return kept;
    }
}
