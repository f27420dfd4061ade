package org.commissionledger.app.wiring;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.commissionledger.app.database.AxonTransactions;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.CommandTransactions;
import org.commissionledger.app.eventstore.IdempotentCommands;
import org.commissionledger.app.eventstore.LedgerCommandBus;
import org.commissionledger.app.eventstore.OriginOfCommands;
import org.commissionledger.app.eventstore.PostgresEventStorageEngine;
import org.commissionledger.app.projection.PositionTokenStore;
import org.commissionledger.app.projection.ProjectionHandler;
import org.commissionledger.domain.offer.Offer;
import org.commissionledger.domain.offer.OfferCommand;
import org.commissionledger.domain.order.Order;
import org.commissionledger.domain.order.OrderCommand;
import org.commissionledger.domain.partner.Partner;
import org.commissionledger.domain.partner.PartnerCommand;
import org.commissionledger.domain.payout.Payout;
import org.commissionledger.domain.payout.PayoutCommand;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;

/**
 * Axon, put together by hand around our event store: aggregates, command gateway, one streaming processor for each
 * projection.
 */
final class Frame implements AutoCloseable {

    /** So many ranges of events a processor takes at a time. */
    private static final int BATCH = 8;

    private static final int POLL_MILLIS = 25;

    private final Configuration configuration;
    private final PositionTokenStore tokens;

    private Frame(Configuration configuration, PositionTokenStore tokens) {
        this.configuration = configuration;
        this.tokens = tokens;
    }

    static Frame start(Database database, PostgresEventStorageEngine engine) {
        PositionTokenStore tokens = new PositionTokenStore(database);
        AxonTransactions transactions = new AxonTransactions(database.transactionManager());
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> Jackson3Serializer.builder().build())
                .configureTransactionManager(_ -> transactions)
                .configureCorrelationDataProviders(_ -> List.of(new OriginOfCommands()))
                .configureCommandBus(axon -> commandBus(axon, database, transactions, engine))
                .configureEventStore(_ -> EmbeddedEventStore.builder()
                        .storageEngine(engine)
                        .fetchDelay(POLL_MILLIS)
                        .timeUnit(TimeUnit.MILLISECONDS)
                        .build())
                .configureAggregate(aggregate(Order.class))
                .configureAggregate(aggregate(Offer.class))
                .configureAggregate(aggregate(Partner.class))
                .configureAggregate(aggregate(Payout.class));
        keepProjections(configurer, database, engine, tokens);
        Configuration configuration = configurer.start();
        return new Frame(configuration, tokens);
    }

    /** Axon would look for the annotation of the id anew with each command, which costs as much as deciding it. */
    private static <A> AggregateConfigurer<A> aggregate(Class<A> type) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(_ -> message -> new VersionedAggregateIdentifier(
                        switch (message.getPayload()) {
                            case OrderCommand command -> command.order();
                            case OfferCommand command -> command.stream();
                            case PartnerCommand command -> command.stream();
                            case PayoutCommand command -> command.stream();
                            case Object command ->
                                throw new IllegalArgumentException(command + " is no command of the ledger");
                        },
                        null));
    }

    private static CommandBus commandBus(
            Configuration axon, Database database, AxonTransactions transactions, PostgresEventStorageEngine engine) {
        IdempotentCommands idempotent = new IdempotentCommands(database);
        CommandBus bus = new LedgerCommandBus(
                SimpleCommandBus.builder().transactionManager(new CommandTransactions(database, transactions, engine)),
                idempotent,
                engine::observer);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(idempotent);
        return bus;
    }

    private static void keepProjections(
            Configurer configurer, Database database, PostgresEventStorageEngine engine, PositionTokenStore tokens) {
        var processing = configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors()
                .byDefaultAssignHandlerInstancesTo(handler -> ((ProjectionHandler) handler).name())
                .configureDefaultStreamableMessageSource(
                        axon -> engine.arrivals().told((EmbeddedEventStore) axon.eventStore()))
                .registerTokenStore(_ -> tokens)
                .registerDefaultListenerInvocationErrorHandler(_ -> (e, _, _) -> {
                    throw e;
                })
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessorConfiguration((_, processor) -> processor
                        .initialSegmentCount(1)
                        .batchSize(BATCH)
                        .tokenClaimInterval(500)
                        .initialToken(source -> source.createTailToken()));
        for (Projection projection : Projections.all()) {
            processing.registerEventHandler(_ -> new ProjectionHandler(projection, database, engine::events));
        }
    }

    /** What Axon made of it. */
    Configuration configuration() {
        return configuration;
    }

    /** Stops the processors, until {@link #resume} lets them go on where they were. */
    void rest() {
        processors().forEach(EventProcessor::shutDown);
    }

    void resume() {
        processors().forEach(EventProcessor::start);
    }

    private Collection<EventProcessor> processors() {
        return configuration.eventProcessingConfiguration().eventProcessors().values();
    }

    CommandGateway commands() {
        return configuration.commandGateway();
    }

    @Override
    public void close() {
        configuration.shutdown();
        tokens.close();
    }
}
