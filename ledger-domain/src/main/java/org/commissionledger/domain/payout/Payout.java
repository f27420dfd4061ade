package org.commissionledger.domain.payout;

import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.commissionledger.domain.payout.PayoutCommand.ApprovePayout;
import org.commissionledger.domain.payout.PayoutCommand.CancelPayout;
import org.commissionledger.domain.payout.PayoutCommand.ConfirmPayout;
import org.commissionledger.domain.payout.PayoutCommand.FailPayout;
import org.commissionledger.domain.payout.PayoutCommand.TakeBackPayout;
import org.jspecify.annotations.Nullable;

/**
 * The payout as an Axon aggregate: a shell around {@link PayoutRules}. Its request is decided at the end of the log, since it
 * depends on the partner's balance.
 */
public class Payout {

    /** Payouts stand in one event store beside orders and partners, so their streams carry this mark. */
    public static final String STREAM = "payout:";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by Axon
    private @Nullable String id;

    private @Nullable PayoutState state;

    /** For Axon, which fills it from events. */
    public Payout() {}

    @CommandHandler
    public void handle(ApprovePayout command) {
        decide(command);
    }

    @CommandHandler
    public void handle(ConfirmPayout command) {
        decide(command);
    }

    @CommandHandler
    public void handle(FailPayout command) {
        decide(command);
    }

    @CommandHandler
    public void handle(CancelPayout command) {
        decide(command);
    }

    @CommandHandler
    public void handle(TakeBackPayout command) {
        decide(command);
    }

    private void decide(PayoutCommand command) {
        AggregateLifecycle.apply(PayoutRules.decide(Objects.requireNonNull(state), command));
    }

    @EventSourcingHandler
    void on(PayoutEvent event) {
        id = STREAM + event.payout();
        state = PayoutRules.evolve(state, event);
    }
}
