package org.commissionledger.app.eventstore;

import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.commissionledger.domain.RuleViolation;
import org.springframework.dao.DataAccessException;

/**
 * Handles each command on the thread of its sender. A command that fails is looked up by its idempotency key, if it has
 * one: it may have failed only because it is done already.
 */
public final class LedgerCommandBus extends SimpleCommandBus {

    private final IdempotentCommands idempotent;

    public LedgerCommandBus(Builder builder, IdempotentCommands idempotent) {
        super(builder);
        this.idempotent = idempotent;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        CommandCallback<C, R> orRepeated = (message, result) ->
                callback.onResult(message, result.isExceptional() ? orRepeated(command, result) : result);
        super.handle(command, handler, orRepeated);
    }

    @SuppressWarnings("unchecked") // a repeated command is answered as such, whatever its handler answers
    private <R> CommandResultMessage<? extends R> orRepeated(
            CommandMessage<?> command, CommandResultMessage<? extends R> failed) {
        try {
            return idempotent
                    .repeated(command)
                    .<CommandResultMessage<? extends R>>map(answer ->
                            (CommandResultMessage<R>) GenericCommandResultMessage.asCommandResultMessage(answer))
                    .orElse(failed);
        } catch (RuleViolation e) {
            return GenericCommandResultMessage.asCommandResultMessage(e);
        } catch (DataAccessException e) {
            failed.exceptionResult().addSuppressed(e);
            return failed;
        }
    }
}
