package org.commissionledger.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The demo's files, and the commands that take them in. */
final class Demo {

    static final List<String> DATES = List.of("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30");

    private final Path directory;

    private Demo(Path directory) {
        this.directory = directory;
    }

    static Demo unpackedInto(Path directory) {
        Demo demo = new Demo(directory);
        demo.unpack("offer.yaml");
        demo.unpack("partners.csv");
        DATES.forEach(date -> demo.unpack("feed-" + date + ".json"));
        return demo;
    }

    private void unpack(String name) {
        try (InputStream resource = Demo.class.getResourceAsStream("/demo/" + name)) {
            Files.copy(Objects.requireNonNull(resource, name), directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path offer() {
        return directory.resolve("offer.yaml");
    }

    Path partners() {
        return directory.resolve("partners.csv");
    }

    Path feed(String date) {
        return directory.resolve("feed-" + date + ".json");
    }

    void setUp(Commands ledger) {
        ledger.ask("offer publish " + offer());
        ledger.ask("partner import " + partners());
    }

    Commands.Answered take(Commands ledger, String date) {
        return ledger.run("--format json import " + feed(date) + " --as-of " + date + "T23:59:59Z");
    }
}
