package org.commissionledger.domain.order;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.jspecify.annotations.Nullable;

/** The order as an Axon aggregate: a shell around {@link OrderLifecycle}. */
public class Order {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by Axon
    private @Nullable OrderId id;

    private @Nullable OrderState state;

    /** For Axon, which fills it from events. */
    public Order() {}

    /** Records what follows from the report, and answers it. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(ReportOrder report) {
        Decision decision = OrderLifecycle.decide(state, report);
        switch (decision) {
            case Decision.Recorded(var events) -> events.forEach(AggregateLifecycle::apply);
            case Decision.Nothing _ -> {}
            case Decision.Refused refused ->
                throw new RuleViolation("order " + report.order() + " was not changed: " + refused);
        }
        return decision;
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        id = event.order();
        state = OrderLifecycle.evolve(state, event);
    }
}
