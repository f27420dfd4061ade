package org.commissionledger.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps two containers or machines off one home. Neither sees the other's processes, so each would take the other's
 * server for dead and start a second one on the same data, which destroys it. The locks reach across, so whoever finds
 * the server in use compares where it was started with where it is itself.
 */
final class ProcessSpace {
    private ProcessSpace() {}

    /** To be called where another process uses the server. */
    static void refuseUseFromElsewhere(ServerFiles files) throws IOException {
        Path mark = files.startedIn();
        if (Files.exists(mark) && !Files.readString(mark, UTF_8).equals(here())) {
            throw new EmbeddedPostgresException("the PostgreSQL in " + files.root()
                    + " is in use by another container or machine; run this command there, or let both use an own"
                    + " PostgreSQL with --database-url");
        }
    }

    static void recordStart(ServerFiles files) throws IOException {
        DurableFiles.write(files.startedIn(), here());
    }

    /** Boot of the machine and its process namespace; macOS has neither, nor containers that share a home. */
    private static String here() throws IOException {
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        Path namespace = Path.of("/proc/self/ns/pid");
        if (!Files.exists(boot) || !Files.isSymbolicLink(namespace)) {
            return "this machine\n";
        }
        return Files.readString(boot, UTF_8).strip() + " " + Files.readSymbolicLink(namespace) + "\n";
    }
}
