package org.commissionledger.app.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.commissionledger.app.database.AxonTransactions;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.domain.order.Order;
import org.commissionledger.domain.order.OrderEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The peer: Axon with its own JDBC event store and token store, put together as its manual does, in tables of its own on
 * the same server. The aggregate is ours, and so is the serializer's format; all that stands between a command and the
 * disk is Axon's.
 */
final class StockAxon implements AutoCloseable {

    static final int CONNECTIONS = 32;

    private static final String SCHEMA = "bench_peer";
    private static final String PROCESSOR = "balances";
    private static final int BATCH = 1_000;
    private static final int SEGMENTS = 16;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final HikariDataSource connections;
    private final JdbcTemplate jdbc;
    private final TransactionAwareDataSourceProxy joined;
    private final TransactionManager transactions;
    private final Jackson3Serializer serializer = Jackson3Serializer.builder().build();
    private final JdbcEventStorageEngine engine;
    private final StockBalances balances;
    private @Nullable Configuration running;
    private boolean projecting;

    private StockAxon(DatabaseAddress address) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("peer");
        config.addDataSourceProperty("currentSchema", SCHEMA);
        connections = new HikariDataSource(config);
        jdbc = new JdbcTemplate(connections);
        joined = new TransactionAwareDataSourceProxy(connections);
        transactions = new AxonTransactions(new JdbcTransactionManager(connections));
        createTables();
        engine = JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(joined::getConnection)
                .transactionManager(transactions)
                .build();
        balances = new StockBalances(jdbc);
    }

    private void createTables() throws SQLException {
        jdbc.execute("create schema " + SCHEMA);
        try (Connection connection = connections.getConnection();
                var events = PostgresEventTableFactory.INSTANCE.createDomainEventTable(connection, new EventSchema());
                var snapshots =
                        PostgresEventTableFactory.INSTANCE.createSnapshotEventTable(connection, new EventSchema());
                var tokens = PostgresTokenTableFactory.INSTANCE.createTable(connection, new TokenSchema())) {
            events.execute();
            snapshots.execute();
            tokens.execute();
        }
        jdbc.execute(StockBalances.TABLE);
    }

    /** Starts the commands' side alone. */
    CommandGateway commands() {
        return running(false).commandGateway();
    }

    /** Starts the commands' side and, behind it, the projection; returns when that follows the log. */
    CommandGateway commandsAndProjection() {
        Configuration configuration = running(true);
        PooledStreamingEventProcessor processor = configuration
                .eventProcessingConfiguration()
                .eventProcessor(PROCESSOR, PooledStreamingEventProcessor.class)
                .orElseThrow();
        await(() -> processor.processingStatus().size() == SEGMENTS);
        return configuration.commandGateway();
    }

    private Configuration running(boolean toProject) {
        if (projecting != toProject) {
            stop();
        }
        Configuration current = running;
        if (current == null) {
            Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                    .configureSerializer(_ -> serializer)
                    .configureTransactionManager(_ -> transactions)
                    .configureEventStore(_ ->
                            EmbeddedEventStore.builder().storageEngine(engine).build())
                    .configureAggregate(Order.class);
            if (toProject) {
                project(configurer);
            }
            current = configurer.start();
            running = current;
            projecting = toProject;
        }
        return current;
    }

    /** Each partner's events stay in their order, and the segments share the partners. */
    private void project(Configurer configurer) {
        configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors()
                .byDefaultAssignTo(PROCESSOR)
                .registerTokenStore(_ -> JdbcTokenStore.builder()
                        .connectionProvider(joined::getConnection)
                        .serializer(serializer)
                        .build())
                .registerDefaultSequencingPolicy(_ -> StockAxon::partner)
                .registerPooledStreamingEventProcessorConfiguration((_, processor) -> processor
                        .initialSegmentCount(SEGMENTS)
                        .batchSize(BATCH)
                        .initialToken(StreamableMessageSource::createTailToken))
                .registerEventHandler(_ -> balances);
    }

    private static Object partner(EventMessage<?> message) {
        return ((OrderEvent) message.getPayload()).moved().partner();
    }

    /** Puts events into the store, in one transaction. */
    void append(List<? extends EventMessage<?>> events) {
        transactions.executeInTransaction(() -> engine.appendEvents(events));
    }

    long events() {
        return count("select count(*) from DomainEventEntry");
    }

    /** Waits until the projection has applied so many events in all. */
    void awaitApplied(long events) {
        await(() -> count("select coalesce(sum(events), 0) from balance") >= events);
    }

    /** Projects all events anew, and tells how long that took from the first of them on: the start is not counted. */
    long replay() {
        stop();
        jdbc.execute("truncate balance, TokenEntry");
        balances.begin();
        commandsAndProjection();
        awaitApplied(events());
        long nanos = System.nanoTime() - balances.began();
        stop();
        return nanos;
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private static void await(BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("stock Axon does not get to the end of its events");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void stop() {
        if (running != null) {
            running.shutdown();
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
        connections.close();
    }

    /** In a database that has none yet. */
    static StockAxon on(DatabaseAddress address) {
        try {
            return new StockAxon(address);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }
}
