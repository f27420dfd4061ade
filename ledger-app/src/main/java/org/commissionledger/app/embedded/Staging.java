package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory for unfinished work beside its final place, to be renamed there when complete. A killed process leaves
 * one behind; the next start, which holds the turn and so knows that nobody works in it, removes it.
 */
record Staging(Path directory) implements AutoCloseable {
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

    private static void tryDelete(Path path) {
        try {
            if (Files.isDirectory(path)) {
                DurableFiles.deleteTree(path);
            } else {
                Files.deleteIfExists(path);
            }
        } catch (IOException ignored) {
            // An initdb orphaned by a kill may still write into it. It is in nobody's way, and the next start tries
            // again.
        }
    }
}
