package org.commissionledger.app.payout;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.CommandsAtHead;
import org.commissionledger.app.eventstore.CommandsAtHead.Decided;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.IdempotentCommands;
import org.commissionledger.app.partner.RegisteredPartner;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.payout.Payout;
import org.commissionledger.domain.payout.PayoutCommand;
import org.commissionledger.domain.payout.PayoutCommand.ApprovePayout;
import org.commissionledger.domain.payout.PayoutCommand.CancelPayout;
import org.commissionledger.domain.payout.PayoutCommand.ConfirmPayout;
import org.commissionledger.domain.payout.PayoutCommand.FailPayout;
import org.commissionledger.domain.payout.PayoutCommand.Request;
import org.commissionledger.domain.payout.PayoutCommand.TakeBackPayout;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.commissionledger.domain.payout.PayoutRules;
import org.commissionledger.domain.payout.PayoutTerms;
import org.commissionledger.domain.payout.Wallet;
import org.jspecify.annotations.Nullable;

/**
 * Takes payouts from request to payment (R26). A request is decided on the balance at the locked end of the log: of two at
 * once the second sees what the first has reserved. Each call may have an idempotency key; it is then done once, for good.
 */
public final class PayoutDesk {

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Supplier<CommandGateway> commands;
    private final Clock clock;
    private final PayoutTerms terms;
    private final ZoneId zone;

    public PayoutDesk(
            Database database,
            EventLog log,
            EventJson json,
            Supplier<CommandGateway> commands,
            Clock clock,
            PayoutTerms terms,
            ZoneId zone) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.commands = commands;
        this.clock = clock;
        this.terms = terms;
        this.zone = zone;
    }

    /**
     * Reserves the money.
     *
     * @return the payout's number
     * @throws RuleViolation where the partner, the wallet or the money is not there, or the amount is below the minimum
     */
    public long request(Request request, @Nullable String key) {
        String number = new CommandsAtHead(database, log).run(key, request, (connection, head) -> {
            RegisteredPartner.require(database, log, request.partner().value());
            PayoutRequested event = PayoutRules.request(
                    head.position() + 1,
                    request,
                    BalanceAtHead.available(connection, log, json, head, request.partner(), request.currency()),
                    wallet(connection, request),
                    terms,
                    zone,
                    clock.instant());
            return requested(event, head);
        });
        return Long.parseLong(number);
    }

    private Decided requested(PayoutRequested event, Head head) {
        if (event.payout() != head.position() + 1) {
            throw new IllegalStateException("a payout is numbered by the position of its request");
        }
        return new Decided(
                List.of(json.newEvent(Payout.STREAM + event.payout(), "Payout", 0, event, json.metadata())),
                Long.toString(event.payout()));
    }

    private @Nullable Wallet wallet(Connection connection, Request request) throws SQLException {
        return WalletDesk.wallets(connection, log, json, request.partner()).get(request.method());
    }

    /** Lets it be paid. */
    public void approve(long payout, String by, @Nullable String key) {
        give(new ApprovePayout(payout, by, clock.instant()), "approve " + payout + " by " + by, key);
    }

    /** Says that the money has left. */
    public void paid(long payout, @Nullable String reference, @Nullable String key) {
        give(new ConfirmPayout(payout, reference, clock.instant()), "paid " + payout + " as " + reference, key);
    }

    /** Says that it could not be paid; gives the money back. */
    public void fail(long payout, String reason, @Nullable String key) {
        give(new FailPayout(payout, reason, clock.instant()), "fail " + payout + " for " + reason, key);
    }

    /** Withdraws it; gives the money back. */
    public void cancel(long payout, String reason, @Nullable String key) {
        give(new CancelPayout(payout, reason, clock.instant()), "cancel " + payout + " for " + reason, key);
    }

    /** The partner takes it back; gives the money back. */
    public void takeBack(long payout, @Nullable String key) {
        give(new TakeBackPayout(payout, clock.instant()), "take back " + payout, key);
    }

    /**
     * @param content what tells the command from another one: all of it but the present time
     * @throws RuleViolation where there is no such payout, or it is not in a state for it
     */
    private void give(PayoutCommand command, String content, @Nullable String key) {
        Map<String, String> metadata =
                key == null ? Map.of() : Map.of(IdempotentCommands.KEY, key, IdempotentCommands.CONTENT, content);
        try {
            commands.get().sendAndWait(new GenericCommandMessage<>(command).andMetaData(metadata));
        } catch (AggregateNotFoundException e) {
            throw new UnknownName("there is no payout " + command.payout());
        }
    }
}
