package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A directory for unfinished work beside its final place, to be renamed there when complete. A killed process leaves
 * one behind; the next start, which holds the turn and so knows that nobody works in it, removes it.
 */
record Staging(Path directory) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofMillis(20);

    static Staging in(ServerFiles files) throws IOException {
        return new Staging(Files.createTempDirectory(files.root(), "staging-"));
    }

    static void removeLeftOvers(ServerFiles files) throws IOException {
        try (DirectoryStream<Path> leftOvers = Files.newDirectoryStream(files.root(), "{staging-,draft-}*")) {
            for (Path leftOver : leftOvers) {
                tryDelete(leftOver);
            }
        }
    }

    @Override
    public void close() {
        tryDelete(directory);
    }

    /**
     * An initdb orphaned by a kill may still write into it. It ends soon when its files vanish, so it is tried for a while; then
     * what remains is in nobody's way, and the next start tries again.
     */
    private static void tryDelete(Path path) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!isDeleted(path) && !deadline.isOver()) {
            Deadline.pause(STEP, "removing " + path);
        }
    }

    private static boolean isDeleted(Path path) {
        try {
            if (Files.isDirectory(path)) {
                DurableFiles.deleteTree(path);
            } else {
                Files.deleteIfExists(path);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
