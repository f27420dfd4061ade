package org.commissionledger.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.commissionledger.app.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/** The home of a demo, with its database up; closed, nothing of it is left. */
final class DemoHome implements AutoCloseable {

    private final Path home;
    private final EmbeddedPostgres postgres;
    private boolean closed;

    DemoHome(Path home, EmbeddedPostgres postgres) {
        this.home = home;
        this.postgres = postgres;
    }

    Path home() {
        return home;
    }

    /** Nothing is left of it either where the user ends what runs on it. */
    void closeOnInterrupt() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-demo"));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Closing.now();
        postgres.close();
        try {
            delete();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's home " + home + " cannot be deleted", e);
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
