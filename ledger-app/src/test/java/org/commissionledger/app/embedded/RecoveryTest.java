package org.commissionledger.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home found in a bad state. One home for all, since making one takes seconds; each test leaves it stopped. */
class RecoveryTest {
    @TempDir
    static Path directory;

    private static TestHome home = new TestHome(Path.of(""));

    @BeforeAll
    static void create() throws Exception {
        home = new TestHome(directory);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.attach(directory)) {
            TestHome.run(postgres.address(), "create table booked (cents int)");
        }
    }

    @Test
    void what_was_committed_survives_a_killed_server() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.attach(directory)) {
            TestHome.run(postgres.address(), "insert into booked values (1234)");
            home.killServer();
            try (EmbeddedPostgres next = EmbeddedPostgres.attach(directory)) {
                assertThat(TestHome.value(next.address(), "select sum(cents) from booked"))
                        .isEqualTo("1234");
            }
        }
        assertThat(home.isQuiet()).isTrue();
    }

    @Test
    void the_server_of_a_killed_process_is_adopted_and_stopped_by_the_next() throws Exception {
        Process child = home.child();
        String url = TestHome.attached(child);
        child.destroyForcibly().waitFor();
        long orphan = home.serverPid();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.attach(directory)) {
            assertThat(postgres.address().url()).isEqualTo(url);
            assertThat(home.serverPid()).isEqualTo(orphan);
        }
        assertThat(home.isQuiet()).isTrue();
    }

    @Test
    void a_server_in_use_by_another_container_is_left_alone() throws Exception {
        Process child = home.child();
        TestHome.attached(child);
        Path mark = home.postgresql().resolve("started-in");
        Files.writeString(mark, "elsewhere");
        assertThatThrownBy(() -> EmbeddedPostgres.attach(directory))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("another container or machine");
        assertThat(TestHome.finish(child)).isZero();
        assertThatARunWorks();
    }

    @Test
    void a_pid_file_whose_number_belongs_to_a_stranger_is_not_believed() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            List<String> lines = new ArrayList<>(List.of(
                    Long.toString(stranger.pid()), home.data().toString(), "1", "5432", "", "127.0.0.1", "", "ready"));
            Files.write(home.pidFile(), lines);
            assertThatARunWorks();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void a_pid_file_without_content_is_not_believed() throws Exception {
        Files.writeString(home.pidFile(), "");
        assertThatARunWorks();
    }

    @Test
    void binaries_that_lost_a_file_are_unpacked_again() throws Exception {
        Files.delete(home.postgresql().resolve(ServerFiles.POSTGRES_VERSION).resolve("bin/postgres"));
        assertThatARunWorks();
    }

    @Test
    void left_overs_of_a_killed_initdb_are_removed() throws Exception {
        Path leftOver = home.postgresql().resolve("staging-1");
        Files.createDirectories(leftOver.resolve("data/base"));
        Files.writeString(leftOver.resolve("data/PG_VERSION"), "18");
        assertThatARunWorks();
        assertThat(leftOver).doesNotExist();
    }

    @Test
    void a_data_directory_without_a_database_is_refused(@TempDir Path other) throws Exception {
        new TestHome(other).withBinariesOf(home);
        Files.createDirectories(other.resolve("postgresql/data"));
        Files.writeString(other.resolve("postgresql/data/something"), "");
        assertThatThrownBy(() -> EmbeddedPostgres.attach(other))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("no PG_VERSION")
                .hasMessageContaining("restore");
    }

    @Test
    void a_database_of_another_major_version_is_refused_and_left_alone() throws Exception {
        Path version = home.data().resolve("PG_VERSION");
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.attach(directory))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("PostgreSQL 17")
                    .hasMessageContaining("choose another --home");
        } finally {
            Files.writeString(version, "18\n");
        }
    }

    @Test
    void a_lost_password_is_reported_and_not_replaced() throws Exception {
        Path password = home.postgresql().resolve("password");
        Path aside = home.postgresql().resolve("aside");
        Files.move(password, aside);
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.attach(directory)).hasMessageContaining("password");
            assertThat(password).doesNotExist();
        } finally {
            Files.move(aside, password);
        }
    }

    @Test
    void a_configuration_the_server_rejects_is_reported_in_its_own_words() throws Exception {
        Path configuration = home.data().resolve("postgresql.conf");
        String good = Files.readString(configuration);
        Files.writeString(configuration, good + "shared_buffers = 'plenty'\n");
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.attach(directory))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("does not start")
                    .hasMessageContaining("errors");
        } finally {
            Files.writeString(configuration, good);
        }
        assertThatARunWorks();
    }

    private static void assertThatARunWorks() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.attach(directory)) {
            assertThat(TestHome.value(postgres.address(), "select 1")).isEqualTo("1");
        }
        assertThat(home.isQuiet()).isTrue();
    }
}
