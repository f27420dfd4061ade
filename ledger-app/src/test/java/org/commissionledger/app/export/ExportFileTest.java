package org.commissionledger.app.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.domain.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever finds an export under its name has all of it. */
class ExportFileTest {

    @TempDir
    Path directory;

    @Test
    void a_file_appears_under_its_name_when_it_is_complete() throws IOException {
        Path target = directory.resolve("new.csv");
        try (ExportFile file = ExportFile.named(target.toString())) {
            file.out().write("half".getBytes(UTF_8));
            file.out().flush();
            assertThat(target).doesNotExist();
            file.out().write(" and half".getBytes(UTF_8));
            file.complete();
        }

        assertThat(target).hasContent("half and half");
        assertThat(names()).containsExactly("new.csv");
    }

    @Test
    void what_is_broken_off_leaves_the_file_that_was_there() throws IOException {
        Path target = Files.writeString(directory.resolve("old.csv"), "old");
        try (ExportFile file = ExportFile.named(target.toString())) {
            file.out().write("half".getBytes(UTF_8));
            file.out().flush();
        }

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("old.csv");
    }

    @Test
    void a_file_that_is_replaced_keeps_its_rights_and_the_link_that_leads_to_it() throws IOException {
        Path target = Files.writeString(directory.resolve("private.csv"), "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), target);
        try (ExportFile file = ExportFile.named(link.toString())) {
            file.out().write("new".getBytes(UTF_8));
            file.complete();
        }

        assertThat(target).hasContent("new").isRegularFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void a_device_is_written_to_and_never_replaced() throws IOException {
        try (ExportFile file = ExportFile.named("/dev/null")) {
            file.out().write("gone".getBytes(UTF_8));
            file.complete();
        }

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void a_disk_that_is_full_is_told_with_the_files_name() {
        if (!Files.exists(Path.of("/dev/full"))) {
            return;
        }
        try (ExportFile file = ExportFile.named("/dev/full")) {
            assertThatThrownBy(() -> {
                        file.out().write("x".getBytes(UTF_8));
                        file.complete();
                    })
                    .hasMessageStartingWith("/dev/full could not be written: ");
        }
    }

    @Test
    void a_target_that_cannot_be_written_is_refused_at_once() throws IOException {
        Files.writeString(directory.resolve("file"), "");

        assertRefused(directory.toString(), "is a directory");
        assertRefused(directory.resolve("no/such.csv").toString(), "no such directory");
        assertRefused(directory.resolve("file/below.csv").toString(), "Not a directory");
        assertThat(names()).containsExactly("file");
    }

    private static void assertRefused(String name, String why) {
        assertThatThrownBy(() -> ExportFile.named(name))
                .isInstanceOf(RuleViolation.class)
                .hasMessageStartingWith(name + " ")
                .hasMessageContaining(why);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
