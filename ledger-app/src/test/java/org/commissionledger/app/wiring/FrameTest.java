package org.commissionledger.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.AxonTransactions;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.CommandTransactions;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.LedgerCommandBus;
import org.commissionledger.app.eventstore.PostgresEventStorageEngine;
import org.commissionledger.app.projection.PositionTokenStore;
import org.commissionledger.app.verify.Check;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Axon replaces in silence what it is not given: without a transaction manager it runs with none, without a token store it
 * forgets positions. So each part is asserted here.
 */
class FrameTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private Frame frame;
    private Configuration axon;
    private PostgresEventStorageEngine engine;

    @BeforeEach
    void start() {
        Database database = its.ledger().database();
        engine = new PostgresEventStorageEngine(database, new EventLog(its.clock()), new EventJson());
        frame = Frame.start(database, engine);
        axon = frame.configuration();
    }

    @AfterEach
    void end() {
        frame.close();
    }

    @Test
    void events_are_kept_by_our_storage_engine() {
        assertThat(axon.eventStore()).isInstanceOf(EmbeddedEventStore.class);
        assertThat(axon.eventBus()).isSameAs(axon.eventStore());
        assertThat(axon.eventStore()).extracting("storageEngine").isSameAs(engine);
        assertThat(axon.getComponent(EventStorageEngine.class)).isNull();
    }

    @Test
    void units_of_work_run_in_our_transactions() {
        assertThat(axon.getComponent(TransactionManager.class)).isInstanceOf(AxonTransactions.class);
        assertThat(axon.commandBus())
                .isInstanceOf(LedgerCommandBus.class)
                .extracting("transactionManager")
                .isInstanceOf(CommandTransactions.class);
    }

    @Test
    void a_command_holds_no_connection_while_it_is_handled() {
        axon.commandBus().registerHandlerInterceptor((_, chain) -> {
            Object answer = chain.proceed();
            assertThat(its.ledger().database().isInTransaction()).isFalse();
            return answer;
        });

        frame.commands().sendAndWait(register("greco"));

        assertThat(head()).isEqualTo(1);
    }

    @Test
    void events_carry_who_gave_the_command() {
        frame.commands().sendAndWait(register("greco"));

        assertThat(axon.eventStore().readEvents("partner:greco").next().getMetaData())
                .containsOnlyKeys("actor", "source", "correlation_id", "causation_id");
    }

    @Test
    void what_axon_serializes_it_serializes_with_jackson_3() {
        assertThat(axon.serializer()).isInstanceOf(Jackson3Serializer.class);
        assertThat(axon.eventSerializer()).isInstanceOf(Jackson3Serializer.class);
    }

    @Test
    void each_projection_has_a_processor_with_our_positions_and_transactions() {
        for (Projection projection : Projections.all()) {
            String name = projection.name();
            PooledStreamingEventProcessor processor = axon.eventProcessingConfiguration()
                    .eventProcessor(name, PooledStreamingEventProcessor.class)
                    .orElseThrow(() -> new AssertionError("no processor " + name));
            assertThat(axon.eventProcessingConfiguration().tokenStore(name)).isInstanceOf(PositionTokenStore.class);
            assertThat(processor).extracting("tokenStore").isInstanceOf(PositionTokenStore.class);
            assertThat(processor)
                    .extracting("messageSource")
                    .as("one whose streams say when something comes")
                    .isNotInstanceOf(EmbeddedEventStore.class);
            assertThat(axon.eventProcessingConfiguration().transactionManager(name))
                    .isInstanceOf(AxonTransactions.class);
        }
        assertThat(axon.eventProcessingConfiguration().eventProcessors()).hasSameSizeAs(Projections.all());
    }

    /** Or a processor would look only every half a second, and be waited for as long when it is shut down. */
    @Test
    void who_follows_the_log_is_told_when_something_comes_until_he_closes() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> stream =
                engine.arrivals().told((EmbeddedEventStore) axon.eventStore()).openStream(engine.createTailToken());
        Semaphore told = new Semaphore(0);
        assertThat(stream.setOnAvailableCallback(told::release)).isTrue();
        assertThat(stream.hasNextAvailable()).isFalse();

        frame.commands().sendAndWait(register("greco"));
        assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.hasNextAvailable()).isTrue();
        assertThat(stream.nextAvailable().trackingToken().position()).hasValue(1);

        stream.close();
        told.drainPermits();
        try (BlockingStream<TrackedEventMessage<?>> other = engine.arrivals()
                .told((EmbeddedEventStore) axon.eventStore())
                .openStream(new GlobalSequenceTrackingToken(1))) {
            Semaphore otherTold = new Semaphore(0);
            other.setOnAvailableCallback(otherTold::release);
            assertThat(other.hasNextAvailable()).isFalse();
            frame.commands().sendAndWait(register("anna"));
            assertThat(otherTold.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(told.availablePermits()).isZero();
        }
    }

    @Test
    void a_command_that_succeeds_is_in_the_log() {
        frame.commands().sendAndWait(register("greco"));

        assertThat(head()).isEqualTo(1);
    }

    @Test
    void a_command_that_fails_after_its_events_were_applied_leaves_nothing() {
        axon.commandBus().registerHandlerInterceptor((_, chain) -> {
            chain.proceed();
            throw new IllegalStateException("failed after apply");
        });

        assertThatThrownBy(() -> frame.commands().sendAndWait(register("greco")))
                .hasMessageContaining("after apply");
        assertThat(head()).isZero();
    }

    /** Here Axon has handed the events to the store; only at the very end do they go into the log. */
    @Test
    void a_command_that_fails_after_its_events_were_handed_over_leaves_nothing() {
        axon.commandBus().registerHandlerInterceptor((unit, chain) -> {
            Object answer = chain.proceed();
            unit.onPrepareCommit(_ -> unit.onCommit(_ -> {
                throw new IllegalStateException("failed after handing over");
            }));
            return answer;
        });

        assertThatThrownBy(() -> frame.commands().sendAndWait(register("greco")))
                .hasMessageContaining("after handing over");
        assertThat(head()).isZero();
        assertThat(its.ledger()
                        .database()
                        .jdbc()
                        .sql("select count(*) from event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** What was committed when somebody else was faster would otherwise be decided on an old state. */
    @Test
    void a_command_that_was_decided_on_an_old_state_fails_alone() {
        frame.commands().sendAndWait(register("greco"));
        axon.commandBus().registerHandlerInterceptor((unit, chain) -> {
            Object answer = chain.proceed();
            if (unit.getMessage().getPayload().equals(moreIds("late"))) {
                elsewhere(moreIds("early"));
            }
            return answer;
        });

        assertThatThrownBy(() -> frame.commands().sendAndWait(moreIds("late")))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessage("partner:greco was changed at the same time");
        assertThat(head()).isEqualTo(2);
    }

    @Test
    void an_aggregate_that_somebody_else_created_meanwhile_exists_already() {
        axon.commandBus().registerHandlerInterceptor((unit, chain) -> {
            Object answer = chain.proceed();
            elsewhere(unit.getMessage().getPayload());
            return answer;
        });

        assertThatThrownBy(() -> frame.commands().sendAndWait(register("greco")))
                .isInstanceOf(AggregateStreamCreationException.class)
                .hasMessage("partner:greco exists already");
        assertThat(head()).isEqualTo(1);
    }

    /** Each of the many is decided and answered by itself, yet they go into the log together. */
    @Test
    void commands_of_many_callers_in_two_processes_leave_a_log_that_verifies() throws Exception {
        int callers = 32;
        int each = 10;
        Ledger other = its.another();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, callers)
                    .mapToObj(caller -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, each)
                                    .mapToObj(i -> register("p" + caller + "-" + i))
                                    .forEach((caller % 2 == 0 ? its.ledger() : other).commands()::sendAndWait),
                            threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(head()).isEqualTo((long) callers * each);
        its.ledger().projector().awaitHead();
        assertThat(its.ledger().verification().run(RebuildProgress.SILENT).checks())
                .filteredOn(check -> check.result() != Check.Result.CLEAN)
                .isEmpty();
    }

    @Test
    void a_log_without_an_aggregate_has_no_last_sequence_number_for_it() {
        assertThat(axon.eventStore().lastSequenceNumberFor("partner:greco")).isEmpty();
        frame.commands().sendAndWait(register("greco"));
        assertThat(axon.eventStore().lastSequenceNumberFor("partner:greco")).contains(0L);
    }

    private long head() {
        Head head = its.ledger().database().with(its.ledger().log()::head);
        return head.position();
    }

    /** Somebody else gives a command, in a process of his own. */
    private void elsewhere(Object command) {
        CompletableFuture.runAsync(() -> its.ledger().commands().sendAndWait(command))
                .join();
    }

    private static RegisterPartner moreIds(String trackingId) {
        return new RegisterPartner(
                new PartnerId("greco"),
                Set.of(trackingId),
                null,
                null,
                null,
                false,
                Instant.parse("2026-10-01T00:00:00Z"));
    }

    private static RegisterPartner register(String name) {
        return new RegisterPartner(
                new PartnerId(name), Set.of(), null, null, null, false, Instant.parse("2026-10-01T00:00:00Z"));
    }
}
