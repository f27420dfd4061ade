package org.commissionledger.app.eventstore;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log keeps one order without gaps, whoever appends and whatever fails (R16). */
class EventLogTest {

    private static final int THREADS = 8;
    private static final int APPENDS = 50;

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @Test
    void events_appended_by_many_at_once_have_one_order_without_gaps_and_one_chain() throws Exception {
        EventLog log = its.ledger().log();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                String aggregate = "partner:p" + t;
                work.add(threads.submit(() -> {
                    for (int i = 0; i < APPENDS; i++) {
                        its.clock().advance(Duration.ofMillis(1));
                        append(event(aggregate, i));
                    }
                }));
            }
            for (Future<?> w : work) {
                w.get();
            }
        }

        List<StoredEvent> events = all();
        assertThat(events).hasSize(THREADS * APPENDS);
        assertSound(events);
        assertThat(events.stream().collect(groupingBy(StoredEvent::aggregateId)))
                .hasSize(THREADS)
                .allSatisfy((_, own) -> assertThat(own)
                        .extracting(StoredEvent::sequence)
                        .containsExactlyElementsOf(
                                LongStream.range(0, APPENDS).boxed().toList()));
        StoredEvent last = events.getLast();
        assertThat(its.ledger().database().with(log::head))
                .isEqualTo(new Head(last.position(), last.hash(), last.recordedAt()));
    }

    @Test
    void a_second_event_of_the_same_sequence_is_a_conflict_and_leaves_no_hole() {
        append(event("partner:greco", 0));

        assertThatThrownBy(() -> append(event("partner:anna", 0), event("partner:greco", 0)))
                .isInstanceOf(ConflictException.class);
        append(event("partner:greco", 1));

        assertThat(all()).extracting(StoredEvent::aggregateId).containsExactly("partner:greco", "partner:greco");
        assertSound(all());
    }

    @Test
    void of_two_who_append_to_an_aggregate_at_once_one_wins() throws Exception {
        append(event("partner:greco", 0));
        List<Future<Boolean>> work;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            work = IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(() -> {
                        try {
                            append(event("partner:greco", 1));
                            return true;
                        } catch (ConflictException _) {
                            return false;
                        }
                    }))
                    .toList();
        }

        assertThat(work).filteredOn(Future::resultNow).hasSize(1);
        assertThat(all()).hasSize(2);
        assertSound(all());
    }

    @Test
    void what_is_rolled_back_leaves_no_hole() {
        append(event("partner:greco", 0));
        its.ledger().database().inDiscardedTransaction(() -> append(event("partner:anna", 0), event("partner:bob", 0)));
        append(event("partner:carol", 0));

        assertThat(all()).extracting(StoredEvent::aggregateId).containsExactly("partner:greco", "partner:carol");
        assertSound(all());
    }

    @Test
    void the_time_of_recording_never_goes_back_even_if_the_clock_does() {
        append(event("partner:greco", 0));
        its.clock().advance(Duration.ofHours(-1));
        append(event("partner:greco", 1));
        its.clock().advance(Duration.ofHours(2));
        append(event("partner:greco", 2));

        Instant start = TestClock.START;
        assertThat(all())
                .extracting(StoredEvent::recordedAt)
                .containsExactly(start, start, start.plus(Duration.ofHours(1)));
    }

    @Test
    void the_time_of_recording_has_microseconds_as_the_database_keeps_them() {
        its.clock().set(Instant.parse("2026-10-01T00:00:00.123456789Z"));
        append(event("partner:greco", 0));

        assertThat(all().getFirst().recordedAt()).isEqualTo(Instant.parse("2026-10-01T00:00:00.123456Z"));
        assertSound(all());
    }

    @Test
    void the_stream_is_read_on_from_a_position_in_bites() {
        append(event("partner:a", 0), event("partner:b", 0), event("partner:a", 1), event("partner:c", 0));

        assertThat(after(0, 2)).extracting(StoredEvent::position).containsExactly(1L, 2L);
        assertThat(after(2, 5)).extracting(StoredEvent::position).containsExactly(3L, 4L);
        assertThat(after(4, 5)).isEmpty();
    }

    @Test
    void aggregates_are_read_by_id_and_sequence() {
        append(event("partner:b", 0), event("partner:a", 0), event("partner:b", 1), event("partner:c", 0));

        assertThat(aggregates(List.of("partner:b", "partner:a", "partner:none"), 0))
                .extracting(e -> e.aggregateId() + " " + e.sequence())
                .containsExactly("partner:a 0", "partner:b 0", "partner:b 1");
        assertThat(aggregates(List.of("partner:b"), 1))
                .extracting(StoredEvent::sequence)
                .containsExactly(1L);
    }

    @Test
    void what_was_appended_is_read_back_as_it_was() {
        NewEvent event = new NewEvent(
                "order:Größe {1,2}",
                "Order",
                0,
                "id \\ \"1\"",
                "Type",
                3,
                "{\"t\":\"Кофе, \\\"台帳\\\" 😀\"}",
                "{\"a\":null}");
        append(event);

        StoredEvent e = all().getFirst();
        assertThat(new NewEvent(
                        e.aggregateId(),
                        e.aggregateType(),
                        e.sequence(),
                        e.eventId(),
                        e.type(),
                        e.revision(),
                        e.payload(),
                        e.metadata()))
                .isEqualTo(event);
    }

    @Test
    void appending_nothing_changes_nothing() {
        append();
        assertThat(its.ledger().database().with(its.ledger().log()::head).position())
                .isZero();
    }

    private void append(NewEvent... events) {
        EventLog log = its.ledger().log();
        its.ledger().database().inTransaction(c -> log.append(c, log.lockHead(c), List.of(events)));
    }

    private static NewEvent event(String aggregate, long sequence) {
        return new NewEvent(
                aggregate, "Partner", sequence, aggregate + "#" + sequence, "TrackingIdsAdded", 1, "{}", "{}");
    }

    private List<StoredEvent> all() {
        return after(0, Integer.MAX_VALUE);
    }

    private List<StoredEvent> after(long position, int limit) {
        return its.ledger().database().with(c -> its.ledger().log().readAfter(c, position, limit));
    }

    private List<StoredEvent> aggregates(List<String> ids, long from) {
        return its.ledger().database().with(c -> its.ledger().log().readAggregates(c, ids, from));
    }

    static void assertSound(List<StoredEvent> events) {
        HashChain chain = new HashChain();
        String hash = "0".repeat(64);
        Instant before = Instant.MIN;
        for (int i = 0; i < events.size(); i++) {
            StoredEvent e = events.get(i);
            assertThat(e.position()).isEqualTo(i + 1);
            assertThat(e.recordedAt()).isAfterOrEqualTo(before);
            before = e.recordedAt();
            NewEvent again = new NewEvent(
                    e.aggregateId(),
                    e.aggregateType(),
                    e.sequence(),
                    e.eventId(),
                    e.type(),
                    e.revision(),
                    e.payload(),
                    e.metadata());
            hash = chain.next(hash, e.position(), e.recordedAt(), again);
            assertThat(e.hash()).as("hash of event %s", e.position()).isEqualTo(hash);
        }
    }
}
