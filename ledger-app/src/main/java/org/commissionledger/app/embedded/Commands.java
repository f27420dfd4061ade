package org.commissionledger.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs short-lived programs. */
final class Commands {
    private Commands() {}

    /** What a program left behind: its exit code, and standard output and error in the order they came. */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** The program is not on this machine. */
    static final class NotFoundException extends IOException {
        private static final long serialVersionUID = 1L;

        NotFoundException(String program, IOException cause) {
            super(program + " cannot be run", cause);
        }
    }

    /** Runs to the end. The directory is given since our own may be closed to the user the program runs as. */
    static Outcome run(Path directory, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.directory(directory.toFile());
        builder.redirectErrorStream(true);
        // PGDATA, PGPORT, PGOPTIONS and the like of the caller's own PostgreSQL must not leak into ours.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        // The server's messages are read by this program and its tests, so they are never translated.
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANGUAGE"));
        builder.environment().put("LC_ALL", "C");
        Process process = start(builder, words.getFirst());
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (InterruptedException e) {
            throw EmbeddedPostgresException.interrupted("waiting for " + words.getFirst(), e);
        }
    }

    private static Process start(ProcessBuilder builder, String program) throws NotFoundException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new NotFoundException(program, e);
        }
    }
}
