package org.commissionledger.app.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
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
 */
public final class IdempotentCommands implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** The command's metadata entry that holds the key. */
    public static final String KEY = "idempotency_key";

    /** The answer to a command that was given before: what the first one answered, as text, or null. */
    public record Repeated(@Nullable String answer) {}

    private final Database database;
    private final Clock clock;

    public IdempotentCommands(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        Object key = unit.getMessage().getMetaData().get(KEY);
        if (key == null) {
            return chain.proceed();
        }
        byte[] content = contentHash(unit.getMessage().getPayload());
        int taken = database.jdbc()
                .sql("""
                        insert into command_key (key, content_hash, recorded_at) values (?, ?, ?::timestamptz)
                        on conflict do nothing""")
                .params(key.toString(), content, clock.instant().toString())
                .update();
        if (taken == 0) {
            return repeated(key.toString(), content);
        }
        Object answer = chain.proceed();
        database.jdbc()
                .sql("update command_key set answer = ? where key = ?")
                .params(Arrays.asList(answer == null ? null : answer.toString(), key.toString()))
                .update();
        return answer;
    }

    private Repeated repeated(String key, byte[] content) {
        return database.jdbc()
                .sql("select content_hash, answer from command_key where key = ?")
                .param(key)
                .query((row, _) -> {
                    if (!Arrays.equals(row.getBytes(1), content)) {
                        throw new RuleViolation("idempotency key " + key + " was used for another command");
                    }
                    return new Repeated(row.getString(2));
                })
                .single();
    }

    /** Commands are records of values, so their text is their content. */
    private static byte[] contentHash(Object command) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(command.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
