package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.commissionledger.app.eventstore.Rounds.Asked;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Who comes while a trip is under way shares the next one, and nobody is left waiting, whatever becomes of a trip. */
class RoundsTest {

    private static final String HELD = "held";
    private static final Set<String> UNANSWERED = Set.of("poison", "no answer", "refused");

    private final List<List<String>> trips = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void a_sole_caller_goes_at_once_and_on_his_own_thread() {
        List<Thread> threads = new ArrayList<>();
        Rounds<String, String> rounds = new Rounds<>(round -> {
            threads.add(Thread.currentThread());
            answer(round);
        });

        assertThat(rounds.ask("a")).isEqualTo("a!");
        assertThat(rounds.ask("b")).isEqualTo("b!");

        assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void all_who_come_while_a_trip_is_under_way_share_the_next_one() throws Exception {
        Rounds<String, String> rounds = new Rounds<>(this::answerHeld);
        var first = ask(rounds, HELD);
        begun.await();
        var a = askAndWait(rounds, "a");
        var b = askAndWait(rounds, "b");
        var c = askAndWait(rounds, "c");
        release.countDown();

        assertThat(List.of(first.join(), a.join(), b.join(), c.join())).containsExactly("held!", "a!", "b!", "c!");
        assertThat(trips).containsExactly(List.of(HELD), List.of("a", "b", "c"));
    }

    @Test
    void for_those_who_wait_a_thread_of_the_platform_goes_although_all_callers_are_virtual() throws Exception {
        List<Thread> threads = new ArrayList<>();
        Rounds<String, String> rounds = new Rounds<>(round -> {
            threads.add(Thread.currentThread());
            answerHeld(round);
        });
        Thread first = Thread.ofVirtual().start(() -> rounds.ask(HELD));
        begun.await();
        Thread second = Thread.ofVirtual().start(() -> rounds.ask("a"));
        awaitAsked(second);
        release.countDown();
        first.join();
        second.join();

        assertThat(threads).hasSize(2);
        assertThat(threads.getFirst()).isSameAs(first);
        assertThat(threads.getLast().isVirtual()).isFalse();
    }

    @Test
    void when_a_trip_fails_each_of_its_callers_has_an_exception_of_his_own_and_the_next_trip_is_made()
            throws Exception {
        Rounds<String, String> rounds = new Rounds<>(round -> {
            answerHeld(round);
            if (round.stream().anyMatch(asked -> asked.question().equals("poison"))) {
                throw new IllegalStateException("the line is dead");
            }
        });
        var first = ask(rounds, HELD);
        begun.await();
        var poison = askAndWait(rounds, "poison");
        var fellow = askAndWait(rounds, "no answer");
        release.countDown();

        assertThat(first.join()).isEqualTo("held!");
        Throwable one = failure(poison);
        Throwable other = failure(fellow);
        assertThat(List.of(one, other))
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOf(DataAccessResourceFailureException.class)
                        .hasMessageContaining("the line is dead"));
        assertThat(one).isNotSameAs(other);
        assertThat(rounds.ask("d")).isEqualTo("d!");
    }

    @Test
    void even_an_error_of_the_machine_leaves_nobody_waiting() throws Exception {
        Rounds<String, String> rounds = new Rounds<>(round -> {
            answerHeld(round);
            if (round.stream().anyMatch(asked -> asked.question().equals("poison"))) {
                throw new OutOfMemoryError("not really");
            }
        });
        var first = ask(rounds, HELD);
        begun.await();
        var poison = askAndWait(rounds, "poison");
        var fellow = askAndWait(rounds, "no answer");
        release.countDown();

        assertThat(first.join()).isEqualTo("held!");
        assertThat(failure(poison)).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(failure(fellow)).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(rounds.ask("d")).isEqualTo("d!");
    }

    @Test
    void one_question_may_fail_alone() throws Exception {
        Rounds<String, String> rounds = new Rounds<>(round -> {
            answerHeld(round);
            round.stream()
                    .filter(asked -> asked.question().equals("refused"))
                    .forEach(asked -> asked.fail(new IllegalArgumentException("not this one")));
        });
        var first = ask(rounds, HELD);
        begun.await();
        var refused = askAndWait(rounds, "refused");
        var fellow = askAndWait(rounds, "fellow");
        release.countDown();

        assertThat(first.join()).isEqualTo("held!");
        assertThat(failure(refused)).hasMessage("not this one");
        assertThat(fellow.join()).isEqualTo("fellow!");
    }

    @Test
    void an_interrupt_ends_no_waiting_and_is_not_lost() throws Exception {
        Rounds<String, String> rounds = new Rounds<>(this::answerHeld);
        var first = ask(rounds, HELD);
        begun.await();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            answer.complete(rounds.ask("a"));
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        awaitAsked(caller);
        caller.interrupt();
        release.countDown();

        assertThat(first.join()).isEqualTo("held!");
        assertThat(answer.join()).isEqualTo("a!");
        assertThat(interrupted.join()).isTrue();
    }

    @Test
    void who_comes_interrupted_is_served_as_well() {
        Rounds<String, Boolean> rounds = new Rounds<>(round ->
                round.forEach(asked -> asked.answer(Thread.currentThread().isInterrupted())));
        Thread.currentThread().interrupt();

        assertThat(rounds.ask("a")).as("interrupted on the way").isFalse();
        assertThat(Thread.interrupted()).as("interrupted afterwards").isTrue();
    }

    @Test
    void of_very_many_callers_each_has_the_answer_to_his_own_question() throws Exception {
        int callers = 64;
        int questions = 2_000;
        AtomicInteger atOnce = new AtomicInteger();
        Rounds<Integer, Integer> rounds = new Rounds<>(round -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            assertThat(round).isNotEmpty();
            round.forEach(asked -> asked.answer(-asked.question()));
            atOnce.decrementAndGet();
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, callers)
                    .mapToObj(caller -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, questions)
                                    .map(i -> caller * questions + i + 1)
                                    .forEach(question ->
                                            assertThat(rounds.ask(question)).isEqualTo(-question)),
                            threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private void answerHeld(List<Asked<String, String>> round) {
        trips.add(round.stream().map(Asked::question).toList());
        if (round.getFirst().question().equals(HELD)) {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        answer(round.stream()
                .filter(asked -> !UNANSWERED.contains(asked.question()))
                .toList());
    }

    private static void answer(List<Asked<String, String>> round) {
        round.forEach(asked -> asked.answer(asked.question() + "!"));
    }

    private static CompletableFuture<String> ask(Rounds<String, String> rounds, String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        start(rounds, question, answer);
        return answer;
    }

    private static CompletableFuture<String> askAndWait(Rounds<String, String> rounds, String question)
            throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        awaitAsked(start(rounds, question, answer));
        return answer;
    }

    private static Thread start(Rounds<String, String> rounds, String question, CompletableFuture<String> answer) {
        return Thread.ofPlatform().start(() -> {
            try {
                answer.complete(rounds.ask(question));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
    }

    /** Waits until this thread waits for the trip that is under way. */
    static void awaitAsked(Thread caller) throws InterruptedException {
        while (!(LockSupport.getBlocker(caller) instanceof Asked)) {
            Thread.sleep(1);
        }
    }

    private static Throwable failure(CompletableFuture<?> answer) {
        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class);
        return answer.exceptionNow();
    }
}
