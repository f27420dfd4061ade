package org.commissionledger.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusableHomeTest {
    @TempDir
    Path directory;

    @Test
    void a_home_that_is_a_file_is_reported() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatOneLineSays(file, "file");
    }

    @Test
    void a_home_that_cannot_be_written_is_reported() throws Exception {
        // Root may write everywhere, except into the kernel's own file system.
        Path closed = Path.of("/proc/ledger-home");
        if (!Files.isDirectory(Path.of("/proc"))
                || !System.getProperty("user.name").equals("root")) {
            closed = Files.createDirectory(
                    directory.resolve("closed"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        }
        assertThatOneLineSays(closed, closed.toString());
    }

    @Test
    void a_home_that_pg_ctl_would_take_for_shell_code_is_refused() {
        assertThatOneLineSays(directory.resolve("$(touch x)"), "dollar");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, postgres-linux-x86_64.tar",
        "Linux, amd64, true, postgres-linux-x86_64-alpine_linux.tar",
        "Linux, aarch64, false, postgres-linux-arm_64.tar",
        "Mac OS X, x86_64, false, postgres-darwin-x86_64.tar",
        "Mac OS X, aarch64, false, postgres-darwin-arm_64.tar"
    })
    void each_platform_has_its_archive(String os, String processor, boolean musl, String archive) {
        assertThat(Platform.of(os, processor, musl).archive()).isEqualTo(archive);
    }

    @Test
    void a_platform_without_binaries_is_told_the_way_out() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64", false))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("--database-url");
    }

    private static void assertThatOneLineSays(Path home, String words) {
        assertThatThrownBy(() -> EmbeddedPostgres.attach(home))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("choose another --home")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }
}
