package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the server that runs on a home, whoever started it, and stops it. To be called by the holder of the turn. */
record RunningServer(ServerFiles files, Login login) {
    /** Replay of the whole write-ahead log after a crash, on a slow disk. */
    static final Duration START_PATIENCE = Duration.ofMinutes(10);

    /** The last checkpoint writes all of the buffers, on a slow disk. */
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

    private static final Duration STEP = Duration.ofMillis(5);

    /**
     * Port of a server that others have logged in to and still use, so that a look at its pid file will do: a log-in
     * takes a fresh JVM some 300 ms. Empty where there is no such server, or where it is not well.
     */
    OptionalInt findPortInUse() throws IOException {
        Optional<PostmasterFile> ready = alive().filter(PostmasterFile::ready);
        return ready.isPresent() ? OptionalInt.of(ready.get().port()) : OptionalInt.empty();
    }

    /** Port of the running server, proven by a log-in. Waits for one that is starting or stopping. Empty where none is left. */
    OptionalInt findPort() throws IOException {
        Deadline deadline = Deadline.in(START_PATIENCE);
        while (true) {
            Optional<PostmasterFile> server = alive();
            if (server.isEmpty()) {
                return OptionalInt.empty();
            }
            int port = server.get().port();
            Login.Answer answer = port == 0 ? Login.Answer.NOT_YET : login.tryAt(port);
            if (answer == Login.Answer.READY) {
                return OptionalInt.of(port);
            }
            if (answer == Login.Answer.WRONG_PASSWORD) {
                throw new EmbeddedPostgresException("the PostgreSQL in " + files.data() + " refuses the password in "
                        + files.password() + "; put the file back from a backup of the home");
            }
            if (deadline.isOver()) {
                throw new EmbeddedPostgresException("the PostgreSQL in " + files.data() + " (process "
                        + server.get().pid() + ") takes no connections on port " + port
                        + "; look into its log in " + files.data().resolve("log") + " or end that process");
            }
            Deadline.pause(STEP, "waiting for the PostgreSQL in " + files.data());
        }
    }

    /**
     * Removes the pid file of a server that is gone. PostgreSQL does so itself unless the number belongs to another
     * process by now, which it takes for a server. Should children of the dead server still be about, the next start
     * sees that by their shared memory and refuses.
     */
    void removeStalePidFile() throws IOException {
        if (alive().isEmpty()) {
            Files.deleteIfExists(PostmasterFile.in(files.data()));
        }
    }

    /** Fast shutdown: open transactions are rolled back, committed ones written out. Nothing happens where none runs. */
    void stop() throws IOException {
        Optional<PostmasterFile> server = alive();
        if (server.isEmpty()) {
            return;
        }
        long pid = server.get().pid();
        // What "pg_ctl stop -m fast" does; but that refuses root, and after a change of account lacks the permission.
        Commands.Outcome outcome =
                Commands.run(files.root(), List.of("/bin/sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(pid)));
        Deadline deadline = Deadline.in(STOP_PATIENCE);
        // The process, not its pid file: that goes a moment earlier.
        while (server.get().isServerAlive()) {
            if (!outcome.succeeded() || deadline.isOver()) {
                throw new EmbeddedPostgresException("cannot stop the PostgreSQL in " + files.data() + " (process "
                        + pid + "): " + ServerLog.lastError(outcome.output())
                        + "; end that process by SIGINT as its user");
            }
            Deadline.pause(STEP, "stopping the PostgreSQL in " + files.data());
        }
    }

    private Optional<PostmasterFile> alive() throws IOException {
        return PostmasterFile.read(files.data()).filter(PostmasterFile::isServerAlive);
    }
}
