package org.commissionledger.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One running server, looked at; in a home whose path is awkward on purpose. */
class EmbeddedPostgresTest {
    @TempDir
    static Path directory;

    private static TestHome home = new TestHome(Path.of(""));
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void attach() {
        home = new TestHome(directory.resolve("Bücher & 台帳 'x' " + "long".repeat(40)));
        postgres = EmbeddedPostgres.attach(home.home());
    }

    @AfterAll
    static void close() throws Exception {
        postgres.close();
        assertThat(home.isQuiet()).isTrue();
        assertThat(home.pidFile()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "max_connections, 200",
        "max_wal_size, 2GB",
        "wal_compression, off",
        "server_encoding, UTF8",
        "lc_collate, C",
        "timezone, UTC",
        "log_truncate_on_rotation, on"
    })
    void a_setting_of_the_server_is_as_a_ledger_needs_it(String name, String value) throws Exception {
        String sql = switch (name) {
            case "lc_collate" -> "select datcollate from pg_database where datname = current_database()";
            // The driver sets the session's time zone to the JVM's.
            case "timezone" -> "select setting from pg_file_settings where name = 'timezone'";
            default -> "select current_setting('" + name + "')";
        };
        assertThat(TestHome.value(postgres.address(), sql)).isEqualTo(value);
    }

    @Test
    void the_server_keeps_pages_in_an_eighth_of_this_machines_memory_within_limits() throws Exception {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        long megabytes = Math.max(256, Math.min(1024, memory / 8 / 1024 / 1024));

        assertThat(TestHome.value(
                        postgres.address(), "select pg_size_bytes(current_setting('shared_buffers')) / 1024 / 1024"))
                .isEqualTo(Long.toString(megabytes));
    }

    @Test
    void every_setting_written_is_in_force() throws Exception {
        assertThat(TestHome.value(
                        postgres.address(),
                        "select count(*) from pg_file_settings where not applied or error is not null"))
                .isEqualTo("0");
    }

    @Test
    void the_binaries_are_the_version_the_directory_says() throws Exception {
        assertThat(ServerFiles.POSTGRES_VERSION)
                .startsWith(TestHome.value(
                                postgres.address(), "select split_part(current_setting('server_version'), ' ', 1)")
                        + ".");
    }

    @Test
    void the_address_names_database_and_user_and_hides_the_password() throws Exception {
        DatabaseAddress address = postgres.address();
        assertThat(address.url()).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/ledger");
        assertThat(address.user()).isEqualTo("ledger");
        assertThat(address.toString()).contains("passwordFile").doesNotContain(address.password());
        assertThat(Files.readString(address.passwordFile()).strip()).isEqualTo(address.password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address.passwordFile())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({"ledger, wrong", "ledger, ''", "postgres, ''"})
    void nobody_gets_in_without_the_password(String user, String password) {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.address().url(), user, password))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void no_rule_of_the_server_trusts_anybody() throws Exception {
        assertThat(TestHome.value(
                        postgres.address(), "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void the_server_holds_none_of_the_callers_pipes_and_leads_its_own_session() throws Exception {
        Path process = Path.of("/proc", Long.toString(home.serverPid()));
        if (!Files.isDirectory(process)) {
            return; // macOS has no /proc
        }
        for (int descriptor = 0; descriptor <= 2; descriptor++) {
            String target =
                    Files.readSymbolicLink(process.resolve("fd/" + descriptor)).toString();
            assertThat(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                            .toString())
                    .matches(own -> !own.equals(target) || own.equals("/dev/null"));
        }
        String[] stat = Files.readString(process.resolve("stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ", -1);
        String session = stat[3];
        assertThat(session).isEqualTo(Long.toString(home.serverPid()));
    }

    @Test
    void two_attachments_in_one_jvm_share_the_server_and_the_last_to_close_stops_it(@TempDir Path other)
            throws Exception {
        TestHome shared = new TestHome(other).withBinariesOf(home);
        EmbeddedPostgres first = EmbeddedPostgres.attach(other);
        EmbeddedPostgres second = EmbeddedPostgres.attach(other.resolve("../" + other.getFileName()));
        assertThat(second.address()).isEqualTo(first.address());
        first.close();
        first.close();
        assertThat(TestHome.value(second.address(), "select 1")).isEqualTo("1");
        second.close();
        assertThat(shared.isQuiet()).isTrue();
    }
}
