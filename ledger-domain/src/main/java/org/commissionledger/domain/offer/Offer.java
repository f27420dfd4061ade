package org.commissionledger.domain.offer;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.commissionledger.domain.offer.OfferCommand.PublishOffer;
import org.jspecify.annotations.Nullable;

/** The offer as an Axon aggregate: a shell around {@link OfferRules}. */
public class Offer {

    /** Offers stand in one event store beside orders and partners, so their streams carry this mark. */
    public static final String STREAM = "offer:";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by Axon
    private @Nullable String id;

    private @Nullable OfferState state;

    /** For Axon, which fills it from events. */
    public Offer() {}

    /** Records the new versions. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(PublishOffer command) {
        OfferRules.decide(state, command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(OfferEvent event) {
        id = STREAM + event.offer();
        state = OfferRules.evolve(state, event);
    }
}
