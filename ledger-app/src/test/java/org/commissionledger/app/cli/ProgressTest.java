package org.commissionledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** A person sees how far long work is; a pipe gets nothing of it. */
class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void who_watches_sees_how_much_of_how_much_and_the_rate_of_each_task() {
        work(true);

        assertThat(shown.toString(UTF_8))
                .containsSubsequence("reading", "3/3MB", "exporting", "20000/40000 events", "/ 0:0", "events/s");
    }

    @Test
    void in_a_pipe_there_is_nothing() {
        work(false);

        assertThat(shown.size()).isZero();
    }

    private void work(boolean watched) {
        try (PrintStream err = new PrintStream(shown, true, UTF_8);
                Progress progress = new Progress(watched, err)) {
            progress.at("reading", Progress.Unit.MEGABYTES, 3 << 20, 3 << 20);
            progress.at("exporting", Progress.Unit.EVENTS, 10_000, 40_000);
            progress.at("exporting", Progress.Unit.EVENTS, 20_000, 40_000);
        }
    }
}
