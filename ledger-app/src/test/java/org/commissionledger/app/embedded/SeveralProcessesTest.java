package org.commissionledger.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands side by side on one home, and commands killed. */
class SeveralProcessesTest {
    @TempDir
    Path directory;

    @Test
    void several_processes_at_once_on_a_new_home_share_one_server_and_leave_nothing_running() throws Exception {
        TestHome home = new TestHome(directory.resolve("new"));
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            children.add(home.child());
        }
        Set<String> urls = new HashSet<>();
        for (Process child : children) {
            urls.add(TestHome.attached(child));
        }
        assertThat(urls).hasSize(1);
        for (Process child : children) {
            assertThat(home.processes()).isNotEmpty();
            assertThat(TestHome.finish(child)).isZero();
        }
        assertThat(home.isQuiet()).isTrue();
        assertThat(home.pidFile()).doesNotExist();
    }

    @Test
    void processes_killed_at_any_moment_of_the_first_start_leave_nothing_in_the_way() throws Exception {
        TestHome home = new TestHome(directory.resolve("killed"));
        for (int milliseconds : new int[] {400, 1200, 2500, 3500}) {
            Process child = home.child();
            Thread.sleep(milliseconds);
            child.destroyForcibly().waitFor();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.attach(home.home())) {
            assertThat(TestHome.value(postgres.address(), "select 1")).isEqualTo("1");
            try (var entries = Files.list(home.postgresql())) {
                assertThat(entries.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                ServerFiles.POSTGRES_VERSION,
                                "data",
                                "password",
                                "started-in",
                                "turn.lock",
                                "use.lock");
            }
        }
        assertThat(home.isQuiet()).isTrue();
    }

    /** The server goes on with what a killed process asked for, so the next one may ask for it at the same time. */
    @Test
    void several_that_make_the_database_at_once_all_find_it() throws Exception {
        TestHome home = new TestHome(directory.resolve("at-once"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.attach(home.home());
                ExecutorService at = Executors.newFixedThreadPool(4)) {
            DatabaseAddress ledger = postgres.address();
            DatabaseAddress maintenance = new DatabaseAddress(
                    ledger.url().replaceFirst("/" + Login.DATABASE + "$", "/postgres"),
                    ledger.user(),
                    ledger.passwordFile(),
                    ledger.password());
            int port = URI.create(ledger.url().substring("jdbc:".length())).getPort();
            Login login = new Login(ledger.password());
            for (int round = 0; round < 3; round++) {
                TestHome.run(maintenance, "drop database " + Login.DATABASE + " with (force)");
                List<Future<Login.Answer>> answers = at.invokeAll(Collections.nCopies(4, () -> login.tryAt(port)));
                for (Future<Login.Answer> answer : answers) {
                    assertThat(answer.get()).isEqualTo(Login.Answer.READY);
                }
            }
        }
    }
}
