package org.commissionledger.app.eventstore;

import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.commissionledger.app.eventstore.IdempotentCommands.Repeated;
import org.commissionledger.app.eventstore.LogObserver.Outcome;
import org.commissionledger.domain.RuleViolation;
import org.springframework.dao.DataAccessException;

/**
 * Handles each command on the thread of its sender. A command that fails is looked up by its idempotency key, if it has
 * one: it may have failed only because it is done already.
 */
public final class LedgerCommandBus extends SimpleCommandBus {

    private final IdempotentCommands idempotent;
    private final Supplier<LogObserver> observer;

    public LedgerCommandBus(Builder builder, IdempotentCommands idempotent, Supplier<LogObserver> observer) {
        super(builder);
        this.idempotent = idempotent;
        this.observer = observer;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        long begin = System.nanoTime();
        CommandCallback<C, R> orRepeated = (message, result) -> {
            var answer = result.isExceptional() ? orRepeated(command, result) : result;
            observer.get()
                    .handled(command.getPayloadType().getSimpleName(), outcome(answer), System.nanoTime() - begin);
            callback.onResult(message, answer);
        };
        super.handle(command, handler, orRepeated);
    }

    private static Outcome outcome(CommandResultMessage<?> answer) {
        if (!answer.isExceptional()) {
            return answer.getPayload() instanceof Repeated ? Outcome.REPEATED : Outcome.DONE;
        }
        return switch (answer.exceptionResult()) {
            case RuleViolation _ -> Outcome.REFUSED;
            case ConcurrencyException _, AggregateStreamCreationException _ -> Outcome.CONFLICT;
            default -> Outcome.FAILED;
        };
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
