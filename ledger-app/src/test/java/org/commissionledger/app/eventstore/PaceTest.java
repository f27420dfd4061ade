package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the processors' reader goes on. Waiting is told from going on by what ends it, not by a clock. */
@Timeout(20)
class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void a_log_without_news_is_read_at_once() {
        pace.await();

        pace.begins();
        pace.await();
    }

    @Test
    void a_lone_append_is_read_after_a_moment() {
        pace.appended(1);
        pace.await();
    }

    @Test
    void who_appends_much_is_read_when_there_is_enough() throws Exception {
        pace.begins();
        pace.appended(1);
        CompletableFuture<Void> reader = reader();
        assertThat(isHeld(reader)).isTrue();

        pace.appended(Pace.ENOUGH);
        reader.join();
    }

    @Test
    void nobody_is_held_for_long() {
        pace.begins();
        pace.appended(1);
        pace.await();
    }

    @Test
    void the_end_of_an_import_lets_the_reader_go_on() throws Exception {
        pace.begins();
        pace.appended(1);
        CompletableFuture<Void> reader = reader();
        assertThat(isHeld(reader)).isTrue();

        pace.ends();
        reader.join();
    }

    @Test
    void who_waits_for_the_projections_is_not_kept_waiting() throws Exception {
        pace.begins();
        pace.appended(1);
        CompletableFuture<Void> reader = reader();
        assertThat(isHeld(reader)).isTrue();

        pace.hurry();
        reader.join();
    }

    private CompletableFuture<Void> reader() {
        return CompletableFuture.runAsync(pace::await);
    }

    private static boolean isHeld(CompletableFuture<Void> reader) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(100));
        return !reader.isDone();
    }
}
