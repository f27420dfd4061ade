package org.commissionledger.app.eventstore;

import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.commissionledger.app.database.Database;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * A command that carries an idempotency key happens once, for good. The key is kept in the transaction of the command's
 * events: both are there, or neither. The same key with the same command is answered as the first time; with another
 * command it is refused.
 *
 * <p>Two may give one command at the same time. Both are handled then; the key lets one of them into the log, and
 * {@link LedgerCommandBus} answers the other one by it.
 */
public final class IdempotentCommands implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** The command's metadata entry that holds the key. */
    public static final String KEY = "idempotency_key";

    /**
     * The metadata entry that tells the command from another one, where its text does not: a command that holds the present
     * time is another one each time that it is given.
     */
    public static final String CONTENT = "idempotency_content";

    /** The answer to a command that was given before: what the first one answered, as text, or null. */
    public record Repeated(@Nullable String answer) {}

    private final CommandKeys keys;

    public IdempotentCommands(Database database) {
        this.keys = new CommandKeys(database);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        Optional<CommandKey> key = keyOf(unit.getMessage());
        if (key.isEmpty()) {
            return chain.proceed();
        }
        if (!unit.isRoot()) {
            throw new IllegalStateException("a command that another one gives cannot have a key of its own");
        }
        Optional<Repeated> repeated = repeated(key.get());
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Object answer = chain.proceed();
        CommandTransactions.gathered().orElseThrow().keep(key.get().answered(answer));
        return answer;
    }

    /**
     * What the command was answered if it was given before.
     *
     * @throws RuleViolation where its key was used for another command
     */
    Optional<Repeated> repeated(CommandMessage<?> command) {
        return keyOf(command).flatMap(this::repeated);
    }

    private Optional<Repeated> repeated(CommandKey asked) {
        return keys.find(asked.key()).map(kept -> {
            asked.requireSame(kept);
            return new Repeated(kept.answer());
        });
    }

    /** Commands are records of values, so their text is their content, unless somebody says what counts. */
    private static Optional<CommandKey> keyOf(CommandMessage<?> command) {
        Object content = command.getMetaData().getOrDefault(CONTENT, command.getPayload());
        return Optional.ofNullable(command.getMetaData().get(KEY))
                .map(key -> CommandKey.of(key.toString(), content.toString()));
    }
}
