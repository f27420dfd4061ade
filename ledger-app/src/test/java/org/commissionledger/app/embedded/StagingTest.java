package org.commissionledger.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed processes leave of unfinished work. */
class StagingTest {
    @TempDir
    Path directory;

    @Test
    void what_an_orphan_still_writes_into_is_removed_once_it_gives_up() throws Exception {
        ServerFiles files = ServerFiles.under(directory.resolve("home"));
        Path leftOver = Files.createDirectory(files.root().resolve("staging-1"));
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> orphan = thread.submit(() -> writeFor(Duration.ofMillis(500), leftOver, begun));
            begun.await();

            Staging.removeLeftOvers(files);

            assertThat(leftOver).doesNotExist();
            assertThat(orphan.get()).isPositive();
        }
    }

    /** Makes directory after directory, as initdb does, until its own is missing or the time is over. */
    private static int writeFor(Duration time, Path into, CountDownLatch begun) throws IOException {
        Deadline end = Deadline.in(time);
        int made = 0;
        try {
            while (!end.isOver()) {
                Files.createDirectory(into.resolve("base" + made));
                made++;
                begun.countDown();
            }
        } catch (NoSuchFileException _) {
            return made;
        }
        return made;
    }
}
