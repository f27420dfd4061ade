package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.TestClock;
import org.commissionledger.app.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessResourceFailureException;

/** What single commands append together has one order without gaps, and each fails for its own conflict alone (R16). */
@Timeout(120)
class GroupedAppendsTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private Database database;
    private EventLog log;
    private GroupedAppends appends;

    @BeforeEach
    void begin() {
        database = its.ledger().database();
        log = its.ledger().log();
        appends = new GroupedAppends(database, log);
    }

    @Test
    void what_waits_while_another_append_is_under_way_goes_in_one_transaction() throws Exception {
        List<CompletableFuture<Void>> group;
        try (HeldHead held = new HeldHead(database, log)) {
            group = group(held, event("a", 0), event("b", 0), event("c", 0));
        }
        group.forEach(CompletableFuture::join);

        assertThat(ids()).containsExactly("first 0", "a 0", "b 0", "c 0");
        assertThat(transactions()).as("transactions").isEqualTo(2);
        assertSound();
    }

    @Test
    void of_a_group_only_those_fail_whose_sequence_is_there_already() throws Exception {
        append(event("a", 0), event("b", 0));
        List<CompletableFuture<Void>> group;
        try (HeldHead held = new HeldHead(database, log)) {
            group = group(held, event("a", 1), event("b", 0), event("c", 0), event("a", 0), event("d", 0));
        }

        assertConflict(group.get(2));
        assertConflict(group.get(4));
        group.get(1).join();
        group.get(3).join();
        group.get(5).join();
        assertThat(ids()).containsExactly("a 0", "b 0", "first 0", "a 1", "c 0", "d 0");
        assertSound();
    }

    @Test
    void of_two_in_a_group_who_want_the_same_sequence_the_later_one_fails() throws Exception {
        List<CompletableFuture<Void>> group;
        try (HeldHead held = new HeldHead(database, log)) {
            group = group(held, event("a", 0), event("a", 0), event("b", 0));
        }

        group.get(1).join();
        assertConflict(group.get(2));
        group.get(3).join();
        assertThat(ids()).containsExactly("first 0", "a 0", "b 0");
        assertSound();
    }

    @Test
    void an_append_of_several_events_is_there_as_a_whole_or_not_at_all() throws Exception {
        append(event("b", 0));
        List<CompletableFuture<Void>> group;
        try (HeldHead held = new HeldHead(database, log)) {
            group = new ArrayList<>(group(held));
            group.add(queued(event("a", 0), event("b", 0), event("a", 1)));
            group.add(queued(event("c", 0), event("c", 1)));
        }

        assertConflict(group.get(1));
        group.get(2).join();
        assertThat(ids()).containsExactly("b 0", "first 0", "c 0", "c 1");
        assertSound();
    }

    @Test
    void a_sole_conflict_is_a_conflict_and_leaves_no_hole() {
        append(event("a", 0));
        append(event("b", 0));

        assertThatThrownBy(() -> append(event("a", 0))).isInstanceOf(ConflictException.class);
        append(event("a", 1));

        assertThat(ids()).containsExactly("a 0", "b 0", "a 1");
        assertSound();
    }

    @Test
    void an_append_that_is_in_conflict_with_itself_harms_no_other() throws Exception {
        List<CompletableFuture<Void>> group;
        try (HeldHead held = new HeldHead(database, log)) {
            group = new ArrayList<>(group(held));
            group.add(queued(event("a", 0), event("a", 0)));
            group.add(queued(event("b", 0)));
        }

        assertConflict(group.get(1));
        group.get(2).join();
        assertThat(ids()).containsExactly("first 0", "b 0");
        assertSound();
    }

    @Test
    void a_dead_connection_fails_its_group_each_with_an_exception_of_its_own_and_the_next_group_goes_on()
            throws Exception {
        List<CompletableFuture<Void>> group;
        try (HeldHead held = new HeldHead(database, log)) {
            group = group(held, event("a", 0), event("b", 0));
            held.killWaiting();
            assertThat(failure(group.getFirst())).isInstanceOf(DataAccessResourceFailureException.class);
            held.awaitWaiting(1);
            held.killWaiting();
            Throwable one = failure(group.get(1));
            Throwable other = failure(group.get(2));
            assertThat(List.of(one, other)).hasOnlyElementsOfType(DataAccessResourceFailureException.class);
            assertThat(one).isNotSameAs(other);
        }
        append(event("a", 0));

        assertThat(ids()).containsExactly("a 0");
        assertSound();
    }

    @Test
    void a_commit_that_fails_leaves_nothing_of_its_group() throws Exception {
        database.jdbc().sql("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise 'no commit today'; end $$""").update();
        database.jdbc().sql("""
                create constraint trigger refuse after insert on event deferrable initially deferred
                for each row when (new.aggregate_id = 'poison') execute function refuse()""").update();
        append(event("before", 0));
        append(event("before", 1));
        List<CompletableFuture<Void>> group;
        try (HeldHead held = new HeldHead(database, log)) {
            group = group(held, event("a", 0), event("poison", 0));
        }

        group.getFirst().join();
        assertThat(failure(group.get(1))).hasMessageContaining("no commit today");
        assertThat(failure(group.get(2))).hasMessageContaining("no commit today");
        append(event("after", 0));
        assertThat(ids()).containsExactly("before 0", "before 1", "first 0", "after 0");
        assertSound();
    }

    @Test
    void whoever_appends_in_between_by_other_ways_is_seen() {
        GroupedAppends others = new GroupedAppends(database, log);
        for (long i = 0; i < 4; i++) {
            append(event("a", 3 * i));
            append(event("a", 3 * i + 1));
            append(event("a", 3 * i + 2));
            others.append(new Append(List.of(event("b", i)), null));
            long sequence = i;
            database.inTransaction(c -> log.append(c, log.lockHead(c), List.of(event("c", sequence))));
        }

        assertThat(all()).hasSize(20);
        assertSound();
    }

    @Test
    void in_a_running_transaction_an_append_is_part_of_it() {
        append(event("a", 0));
        database.inDiscardedTransaction(() -> append(event("b", 0)));
        database.inTransaction(_ -> {
            append(event("c", 0));
            append(event("c", 1));
            return null;
        });
        append(event("d", 0));

        assertThat(ids()).containsExactly("a 0", "c 0", "c 1", "d 0");
        assertThat(transactions()).isEqualTo(3);
        assertSound();
    }

    @Test
    void many_in_two_processes_append_without_gaps_and_with_one_chain() throws Exception {
        int threads = 24;
        int each = 40;
        GroupedAppends others =
                new GroupedAppends(its.another().database(), its.another().log());
        try (ExecutorService callers = Executors.newFixedThreadPool(threads)) {
            IntStream.range(0, threads)
                    .mapToObj(caller -> CompletableFuture.runAsync(
                            () -> LongStream.range(0, each).forEach(i -> {
                                its.clock().advance(Duration.ofMillis(i % 3 - 1));
                                (caller % 2 == 0 ? appends : others)
                                        .append(new Append(List.of(event("p" + caller, i)), null));
                            }),
                            callers))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(all()).hasSize(threads * each);
        assertSound();
    }

    @Test
    void of_many_in_two_processes_who_want_the_same_sequence_one_has_it() throws Exception {
        int threads = 16;
        int each = 40;
        GroupedAppends others =
                new GroupedAppends(its.another().database(), its.another().log());
        List<CompletableFuture<Long>> work;
        try (ExecutorService callers = Executors.newFixedThreadPool(threads)) {
            work = IntStream.range(0, threads)
                    .mapToObj(caller -> CompletableFuture.supplyAsync(
                            () -> LongStream.range(0, each)
                                    .filter(i -> wins(caller % 2 == 0 ? appends : others, event("same", i)))
                                    .count(),
                            callers))
                    .toList();
        }

        assertThat(work.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(each);
        assertThat(all()).hasSize(each);
        assertSound();
    }

    @Test
    void the_time_of_recording_never_goes_back_even_if_the_clock_does() {
        append(event("a", 0));
        append(event("a", 1));
        its.clock().advance(Duration.ofHours(-1));
        append(event("a", 2));
        its.clock().advance(Duration.ofHours(2));
        append(event("a", 3));

        Instant start = TestClock.START;
        assertThat(all())
                .extracting(StoredEvent::recordedAt)
                .containsExactly(start, start, start, start.plus(Duration.ofHours(1)));
        assertSound();
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

        assertThat(all().getFirst().content()).isEqualTo(event);
        assertSound();
    }

    /** One append that waits for the head, and behind it one append for each of these events, which wait for that one. */
    private List<CompletableFuture<Void>> group(HeldHead held, NewEvent... events) throws InterruptedException {
        List<CompletableFuture<Void>> group = new ArrayList<>();
        CompletableFuture<Void> first = new CompletableFuture<>();
        start(first, event("first", 0));
        group.add(first);
        held.awaitWaiting(1);
        for (NewEvent event : events) {
            group.add(queued(event));
        }
        return group;
    }

    private CompletableFuture<Void> queued(NewEvent... events) throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        RoundsTest.awaitAsked(start(done, events));
        return done;
    }

    private Thread start(CompletableFuture<Void> done, NewEvent... events) {
        return Thread.ofPlatform().start(() -> {
            try {
                append(events);
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
    }

    private void append(NewEvent... events) {
        appends.append(new Append(List.of(events), null));
    }

    private static boolean wins(GroupedAppends appends, NewEvent event) {
        try {
            appends.append(new Append(List.of(event), null));
            return true;
        } catch (ConflictException _) {
            return false;
        }
    }

    private static void assertConflict(CompletableFuture<Void> append) {
        assertThat(failure(append)).isInstanceOf(ConflictException.class);
    }

    private static Throwable failure(CompletableFuture<Void> append) {
        assertThatThrownBy(append::join).isNotNull();
        return append.exceptionNow();
    }

    private static NewEvent event(String aggregate, long sequence) {
        return new NewEvent(
                aggregate, "Partner", sequence, aggregate + "#" + sequence, "TrackingIdsAdded", 1, "{}", "{}");
    }

    private List<StoredEvent> all() {
        return database.with(c -> log.readAfter(c, 0, Integer.MAX_VALUE));
    }

    private List<String> ids() {
        return all().stream().map(e -> e.aggregateId() + " " + e.sequence()).toList();
    }

    private void assertSound() {
        EventLogTest.assertSound(all());
        assertThat(database.with(log::head)).isEqualTo(Head.of(all().getLast()));
    }

    private long transactions() {
        return database.jdbc()
                .sql("select count(distinct xmin::text) from event")
                .query(Long.class)
                .single();
    }
}
