package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.LogObserver.Outcome;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are decided on what the whole log says, such as a balance: the end of the log is locked first, so nobody
 * appends between the decision and its events. With an idempotency key such a command happens once, for good (see
 * {@link IdempotentCommands}).
 */
public final class CommandsAtHead {

    /** What a command comes to: events, at least one, and its answer as text, which is kept with the key. */
    public record Decided(List<NewEvent> events, String answer) {
        public Decided {
            events = List.copyOf(events);
        }
    }

    /** Decides on the log as it ends at the head; refuses with a {@link RuleViolation}. */
    @FunctionalInterface
    public interface Decision {
        Decided at(Connection connection, Head head) throws SQLException;
    }

    private final Database database;
    private final EventLog log;
    private final CommandKeys keys;

    public CommandsAtHead(Database database, EventLog log) {
        this.database = database;
        this.log = log;
        this.keys = new CommandKeys(database);
    }

    /**
     * Decides and appends, in one transaction.
     *
     * @param key the command's idempotency key, or null where it has none
     * @param command a record of values, whose text tells it from another one
     * @return the answer: that of the first time, where the key is known
     * @throws RuleViolation where the command is refused, or its key was used for another one
     */
    public String run(@Nullable String key, Object command, Decision decision) {
        long begin = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            Answered answered = answered(key, command, decision);
            outcome = answered.before ? Outcome.REPEATED : Outcome.DONE;
            return answered.answer;
        } catch (RuleViolation e) {
            outcome = Outcome.REFUSED;
            throw e;
        } finally {
            log.observer().handled(command.getClass().getSimpleName(), outcome, System.nanoTime() - begin);
        }
    }

    /** @param before whether the same command was given before */
    private record Answered(String answer, boolean before) {}

    private Answered answered(@Nullable String key, Object command, Decision decision) {
        return database.inTransaction(connection -> {
            Head head = log.lockHead(connection);
            CommandKey asked = key == null ? null : CommandKey.of(key, command.toString());
            Optional<CommandKey> kept = key == null ? Optional.empty() : keys.find(key);
            if (asked != null && kept.isPresent()) {
                asked.requireSame(kept.get());
                return new Answered(String.valueOf(kept.get().answer()), true);
            }
            Decided decided = decision.at(connection, head);
            Append append = new Append(decided.events(), asked == null ? null : asked.answered(decided.answer()));
            if (log.appendAll(connection, head, List.of(append)) == null) {
                throw new IllegalStateException("the end of the log moved although it was locked");
            }
            return new Answered(decided.answer(), false);
        });
    }
}
