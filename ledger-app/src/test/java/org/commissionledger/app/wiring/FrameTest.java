package org.commissionledger.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.AxonTransactions;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.PostgresEventStorageEngine;
import org.commissionledger.app.projection.PositionTokenStore;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
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
        assertThat(axon.commandBus()).extracting("transactionManager").isInstanceOf(AxonTransactions.class);
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
            assertThat(axon.eventProcessingConfiguration().transactionManager(name))
                    .isInstanceOf(AxonTransactions.class);
        }
        assertThat(axon.eventProcessingConfiguration().eventProcessors()).hasSameSizeAs(Projections.all());
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

    /** Here the events are in the table already; only a transaction that spans the unit of work takes them out again. */
    @Test
    void a_command_that_fails_after_its_events_were_written_leaves_nothing() {
        long[] written = {0};
        axon.commandBus().registerHandlerInterceptor((unit, chain) -> {
            Object answer = chain.proceed();
            unit.onPrepareCommit(_ -> {
                written[0] = head();
                throw new IllegalStateException("failed after writing");
            });
            return answer;
        });

        assertThatThrownBy(() -> frame.commands().sendAndWait(register("greco")))
                .hasMessageContaining("after writing");
        assertThat(written[0]).isEqualTo(1);
        assertThat(head()).isZero();
        assertThat(its.ledger()
                        .database()
                        .jdbc()
                        .sql("select count(*) from event")
                        .query(Long.class)
                        .single())
                .isZero();
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

    private static RegisterPartner register(String name) {
        return new RegisterPartner(
                new PartnerId(name), Set.of(), null, null, null, false, Instant.parse("2026-10-01T00:00:00Z"));
    }
}
