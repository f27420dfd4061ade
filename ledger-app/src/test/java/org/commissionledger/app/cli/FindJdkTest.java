package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/find-jdk}, which the launcher and the build ask for the JDK to run on. */
class FindJdkTest {

    @TempDir
    private Path directory;

    private Path old;
    private Path young;

    @BeforeEach
    void make_two_jdks() throws IOException {
        old = jdk("old", "17.0.15");
        young = jdk("young", "26");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void the_one_on_the_path_is_taken_where_it_is_young_enough() throws Exception {
        assertThat(found(Map.of("PATH", path(young)))).isEqualTo(young.toString());
    }

    @Test
    void an_old_one_is_passed_over_wherever_it_is_named() throws Exception {
        assertThat(found(Map.of("LEDGER_JAVA_HOME", old.toString(), "JAVA_HOME", old.toString(), "PATH", path(young))))
                .isEqualTo(young.toString());
    }

    @Test
    void one_that_is_named_goes_before_the_one_on_the_path() throws Exception {
        Path other = jdk("other", "25.0.1");

        assertThat(found(Map.of("JAVA_HOME", other.toString(), "PATH", path(young))))
                .isEqualTo(other.toString());
        assertThat(found(Map.of("LEDGER_JAVA_HOME", young.toString(), "JAVA_HOME", other.toString())))
                .isEqualTo(young.toString());
    }

    private static String path(Path jdk) {
        return jdk.resolve("bin") + ":" + System.getenv("PATH");
    }

    private static String found(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "bin/find-jdk");
        builder.environment().keySet().removeAll(Set.of("JAVA_HOME", "LEDGER_JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
