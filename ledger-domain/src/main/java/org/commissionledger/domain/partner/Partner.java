package org.commissionledger.domain.partner;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.jspecify.annotations.Nullable;

/** The partner as an Axon aggregate: a shell around {@link PartnerRules}. */
public class Partner {

    /** Partners stand in one event store beside orders and offers, so their streams carry this mark. */
    public static final String STREAM = "partner:";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by Axon
    private @Nullable String id;

    private @Nullable PartnerState state;

    /** For Axon, which fills it from events. */
    public Partner() {}

    /** Records what is new, and answers whether anything was. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public boolean handle(RegisterPartner command) {
        var events = PartnerRules.decide(state, command);
        events.forEach(AggregateLifecycle::apply);
        return !events.isEmpty();
    }

    @EventSourcingHandler
    void on(PartnerEvent event) {
        id = STREAM + event.partner();
        state = PartnerRules.evolve(state, event);
    }
}
