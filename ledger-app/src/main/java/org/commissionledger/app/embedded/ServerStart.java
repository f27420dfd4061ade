package org.commissionledger.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalInt;

/** Starts the server of a home. To be called by the holder of the turn after it found none running. */
record ServerStart(ServerFiles files, ServerAccount account, RunningServer server) {
    /** Children of a killed server go within a second or so, unless the disk holds them up. */
    private static final Duration RETRY_PATIENCE = Duration.ofSeconds(15);

    private static final Duration RETRY_STEP = Duration.ofMillis(100);

    /** Returns the port. */
    int start() throws IOException {
        Deadline deadline = Deadline.in(RETRY_PATIENCE);
        while (true) {
            server.removeStalePidFile();
            int port = freePort();
            Commands.Outcome outcome = launch(port);
            OptionalInt found = server.findPort();
            if (found.isPresent()) {
                return found.getAsInt();
            }
            String log = outcome.output() + ServerLog.ofLastStart(files);
            if (!passesByItself(log, port) || deadline.isOver()) {
                throw new EmbeddedPostgresException("PostgreSQL does not start in " + files.data() + ": "
                        + ServerLog.lastError(log) + "; its log is " + files.startLog() + " and "
                        + files.data().resolve("log"));
            }
            Deadline.pause(RETRY_STEP, "starting the PostgreSQL in " + files.data());
        }
    }

    /**
     * pg_ctl makes the server leader of a session of its own, so that Ctrl-C ends only the command that started it, and
     * sends its output to a file, so that a script that reads the command's output does not wait for the server.
     */
    private Commands.Outcome launch(int port) throws IOException {
        Files.deleteIfExists(files.startLog());
        return account.run(
                files,
                files.program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=" + RunningServer.START_PATIENCE.toSeconds(),
                "--pgdata=" + files.data(),
                "--log=" + files.startLog(),
                "--options=-p " + port);
    }

    /**
     * Not yet dead children of a killed server; a server that an orphaned pg_ctl started at the same moment; a port that
     * somebody took after we found it free.
     */
    private static boolean passesByItself(String log, int port) {
        return log.contains("is still in use") || log.contains("lock file \"postmaster.pid\"") || !isFree(port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
