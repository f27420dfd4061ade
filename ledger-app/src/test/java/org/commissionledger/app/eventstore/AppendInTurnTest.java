package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that are sent before it is their turn: they enter the log where they say or not at all. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class AppendInTurnTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private final ExecutorService beside = Executors.newCachedThreadPool();
    private Database database;
    private EventLog log;

    @BeforeEach
    void open() {
        database = its.ledger().database();
        log = its.ledger().log();
        append("first");
    }

    @AfterEach
    void end() {
        beside.shutdownNow();
    }

    @Test
    void two_that_are_sent_at_the_same_time_go_in_one_behind_the_other() throws Exception {
        ChainedEvents one = log.chained(head(), events("one", 30));
        ChainedEvents two = log.chained(one.end(), events("two", 40));
        CountDownLatch secondIsSent = new CountDownLatch(1);
        CompletableFuture<Void> entered =
                CompletableFuture.runAsync(() -> send(one, () -> await(secondIsSent)), beside);

        send(two, () -> {
            secondIsSent.countDown();
            return entered.thenApply(_ -> true).join();
        });

        assertThat(head()).isEqualTo(two.end());
        List<StoredEvent> all = all();
        assertThat(all)
                .extracting(StoredEvent::aggregateId)
                .containsSubsequence("first", "one-0", "one-29", "two-0", "two-39");
        assertThat(all).hasSize(71);
        EventLogTest.assertSound(all);
    }

    @Test
    void where_the_log_ends_elsewhere_nothing_is_done() {
        ChainedEvents sent = log.chained(head(), events("sent", 3));
        append("faster");

        // One position is free, the other is taken.
        assertThatThrownBy(() -> send(sent, () -> true)).isInstanceOf(ConflictException.class);
        ChainedEvents nowhere = log.chained(sent.end(), events("nowhere", 3));
        assertThatThrownBy(() -> send(nowhere, () -> true)).isInstanceOf(ConflictException.class);

        assertThat(all()).extracting(StoredEvent::aggregateId).containsExactly("first", "faster");
        assertThat(head().position()).isEqualTo(2);
    }

    @Test
    void the_hash_counts_too() {
        Head head = head();
        Head other = new Head(head.position(), "ab".repeat(32), head.recordedAt());

        assertThatThrownBy(() -> send(log.chained(other, events("sent", 3)), () -> true))
                .isInstanceOf(ConflictException.class);

        assertThat(all()).hasSize(1);
    }

    @Test
    void whose_turn_never_comes_is_not_kept() {
        ChainedEvents sent = log.chained(head(), events("sent", 3));

        assertThatThrownBy(() -> send(sent, () -> false)).isInstanceOf(ConflictException.class);

        assertThat(all()).hasSize(1);
        assertThat(head().position()).isEqualTo(1);
    }

    @Test
    void nobody_is_waited_for_who_holds_the_head() throws SQLException {
        ChainedEvents sent = log.chained(head(), events("sent", 3));

        try (HeldHead _ = new HeldHead(database, log)) {
            assertThatThrownBy(() -> send(sent, () -> true)).isInstanceOf(ConflictException.class);
        }

        send(sent, () -> true);
        assertThat(head()).isEqualTo(sent.end());
    }

    @Test
    void somebody_who_wants_the_same_positions_goes_first() {
        ChainedEvents sent = log.chained(head(), events("sent", 3));
        AtomicReference<CompletableFuture<Void>> somebody = new AtomicReference<>();

        assertThatThrownBy(() -> send(sent, () -> {
                    somebody.set(CompletableFuture.runAsync(() -> append("somebody"), beside));
                    // On a connection of its own: a transaction sees the sessions as they were when it first looked.
                    return CompletableFuture.supplyAsync(this::awaitsOurPosition)
                            .join();
                }))
                .isInstanceOf(ConflictException.class);

        somebody.get().join();
        assertThat(all()).extracting(StoredEvent::aggregateId).containsExactly("first", "somebody");
        EventLogTest.assertSound(all());
    }

    /** Waits until a session waits for another one's transaction. */
    private boolean awaitsOurPosition() {
        while (!Thread.currentThread().isInterrupted()
                && database.jdbc().sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event = 'transactionid'""").query(Integer.class).single() == 0) {
            Thread.onSpinWait();
        }
        return true;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(ChainedEvents events, BooleanSupplier turn) {
        database.inTransaction(connection -> {
            log.appendInTurn(connection, events, turn);
            return true;
        });
    }

    private void append(String aggregate) {
        database.inTransaction(c -> log.append(c, log.lockHead(c), List.of(event(aggregate))));
    }

    private Head head() {
        return database.with(log::head);
    }

    private List<StoredEvent> all() {
        return database.with(connection -> log.readAfter(connection, 0, Integer.MAX_VALUE));
    }

    private static List<NewEvent> events(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> event(name + "-" + i)).toList();
    }

    private static NewEvent event(String aggregate) {
        return new NewEvent(aggregate, "Partner", 0, aggregate + "#0", "TrackingIdsAdded", 1, "{}", "{}");
    }
}
