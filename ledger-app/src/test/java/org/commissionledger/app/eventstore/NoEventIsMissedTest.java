package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.Database;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Why the ledger has an event store of its own (AxonFramework#4829). One transaction appends an event and takes its time to
 * commit; others append and commit meanwhile, and a reader passes by. Axon's own store numbers events by a sequence, so the
 * reader sees the later events first, and remembers the gap only for a while. Ours lets the others wait.
 */
class NoEventIsMissedTest {

    private static final int DEFAULT_GAP_TIMEOUT = 60_000;

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Nested
    class The_stock_store {

        @Test
        void never_shows_an_event_that_commits_later_than_its_gap_time_out() throws Exception {
            int gapTimeout = 200;
            EventStorageEngine stock = StockStore.on(database(), gapTimeout);
            TrackingReader reader = new TrackingReader(stock);
            append(stock, "first", Instant.now());
            reader.read();

            Held held = new Held(stock, "held", Instant.now());
            append(stock, "meanwhile", Instant.now());
            Thread.sleep(2L * gapTimeout);
            reader.read();
            held.commit();
            append(stock, "after", Instant.now());
            reader.readAgainAndAgain();

            assertThat(reader.seen()).containsExactly("first", "meanwhile", "after");
            assertThat(inTheTable()).containsExactly("first", "held", "meanwhile", "after");
        }

        /** With all defaults and no time-out passed: as soon as events carry times of the business, not of the store. */
        @Test
        void never_shows_an_event_overtaken_by_one_with_an_old_time() throws Exception {
            EventStorageEngine stock = StockStore.on(database(), DEFAULT_GAP_TIMEOUT);
            TrackingReader reader = new TrackingReader(stock);
            Instant lastMonth = Instant.now().minus(Duration.ofDays(30));
            append(stock, "first", lastMonth);
            reader.read();

            Held held = new Held(stock, "held", lastMonth);
            append(stock, "meanwhile", lastMonth);
            reader.read();
            held.commit();
            append(stock, "after", lastMonth);
            reader.readAgainAndAgain();

            assertThat(reader.seen()).containsExactly("first", "meanwhile", "after");
            assertThat(inTheTable()).containsExactly("first", "held", "meanwhile", "after");
        }

        /** What the time-out is for; so the two tests above do not fail for another reason. */
        @Test
        void shows_it_late_and_out_of_order_if_it_commits_in_time() throws Exception {
            EventStorageEngine stock = StockStore.on(database(), DEFAULT_GAP_TIMEOUT);
            TrackingReader reader = new TrackingReader(stock);
            append(stock, "first", Instant.now());
            reader.read();

            Held held = new Held(stock, "held", Instant.now());
            append(stock, "meanwhile", Instant.now());
            reader.read();
            held.commit();
            reader.read();

            assertThat(reader.seen()).containsExactly("first", "meanwhile", "held");
        }

        private List<String> inTheTable() {
            return database()
                    .jdbc()
                    .sql("select eventIdentifier from DomainEventEntry order by globalIndex")
                    .query(String.class)
                    .list();
        }
    }

    @Nested
    class Our_store {

        @Test
        void lets_later_appends_wait_and_shows_every_event_in_order() throws Exception {
            EventStorageEngine ours =
                    new PostgresEventStorageEngine(database(), its.ledger().log(), new EventJson());
            TrackingReader reader = new TrackingReader(ours);
            Instant lastMonth = Instant.now().minus(Duration.ofDays(30));
            append(ours, "first", lastMonth);
            reader.read();

            Held held = new Held(ours, "held", lastMonth);
            CompletableFuture<Void> meanwhile =
                    CompletableFuture.runAsync(() -> append(ours, "meanwhile", lastMonth), threads);
            awaitSomebodyWaiting();
            reader.read();
            assertThat(reader.seen()).containsExactly("first");
            assertThat(meanwhile).isNotDone();

            held.commit();
            meanwhile.get(10, TimeUnit.SECONDS);
            append(ours, "after", lastMonth);
            reader.read();

            assertThat(reader.seen()).containsExactly("first", "held", "meanwhile", "after");
            assertThat(reader.positions()).containsExactly(1L, 2L, 3L, 4L);
        }

        @Test
        void shows_every_event_once_and_in_order_to_a_reader_who_reads_while_many_append() throws Exception {
            int writers = 6;
            int each = 40;
            EventStorageEngine ours =
                    new PostgresEventStorageEngine(database(), its.ledger().log(), new EventJson());
            TrackingReader reader = new TrackingReader(ours);
            List<CompletableFuture<Void>> work = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String writer = "w" + w + "-";
                work.add(CompletableFuture.runAsync(
                        () -> LongStream.range(0, each).forEach(i -> append(ours, writer + i, Instant.now())),
                        threads));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(work.toArray(CompletableFuture[]::new));
            while (!all.isDone()) {
                reader.read();
            }
            all.get();
            reader.read();

            assertThat(reader.positions())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) writers * each)
                            .boxed()
                            .toList());
            assertThat(reader.seen()).doesNotHaveDuplicates().hasSize(writers * each);
        }

        private void awaitSomebodyWaiting() throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (waiting() == 0 && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            assertThat(waiting()).as("appends that wait for a lock").isEqualTo(1);
        }

        private long waiting() {
            return database().jdbc().sql("""
                            select count(*) from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock'""").query(Long.class).single();
        }
    }

    private Database database() {
        return its.ledger().database();
    }

    private static void append(EventStorageEngine engine, String id, Instant at) {
        TrackingIdsAdded payload = new TrackingIdsAdded(new PartnerId(id), Set.of(id), at);
        engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                "Partner", "partner:" + id, 0, payload, MetaData.from(Map.of()), id, at)));
    }

    /** An event that was appended in a transaction which does not end yet. */
    private final class Held {
        private final CountDownLatch end = new CountDownLatch(1);
        private final CompletableFuture<Void> transaction;

        Held(EventStorageEngine engine, String id, Instant at) throws InterruptedException {
            CountDownLatch appended = new CountDownLatch(1);
            transaction = CompletableFuture.runAsync(
                    () -> database().inTransaction(_ -> {
                        append(engine, id, at);
                        appended.countDown();
                        return await(end);
                    }),
                    threads);
            assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
        }

        void commit() throws Exception {
            end.countDown();
            transaction.get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
