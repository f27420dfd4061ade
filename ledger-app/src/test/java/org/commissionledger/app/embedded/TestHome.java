package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the tests do with a home from outside, past the class under test. */
record TestHome(Path home) {

    Path postgresql() {
        return home.resolve("postgresql");
    }

    Path data() {
        return postgresql().resolve("data");
    }

    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    long serverPid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst());
    }

    /** Processes whose command line names this home: the server, and an initdb or pg_ctl on its way. */
    List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine())
                .flatMap(Optional::stream)
                .filter(line -> line.contains(postgresql().toString()))
                .toList();
    }

    void killServer() throws IOException, InterruptedException {
        kill(serverPid());
    }

    static void kill(long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -KILL " + pid).start();
        if (kill.waitFor() != 0) {
            throw new IOException("no process " + pid);
        }
    }

    Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildProgram.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** First line of the child's output: its address, once it is attached. */
    static String attached(Process child) throws IOException {
        String line = child.inputReader().readLine();
        if (line == null) {
            throw new IOException("the child ended before it was attached");
        }
        return line.split(" ", 2)[0];
    }

    static int finish(Process child) throws IOException, InterruptedException {
        child.getOutputStream().close();
        if (!child.waitFor(Duration.ofSeconds(30))) {
            throw new IOException("the child does not end");
        }
        return child.exitValue();
    }

    static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    static String value(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void run(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address)) {
            connection.createStatement().execute(sql);
        }
    }

    /** Lets pass the moment that a process takes to go after its work is done. */
    boolean isQuiet() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (!processes().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return processes().isEmpty();
    }

    /** Unpacking takes seconds, and only some tests are about it. */
    TestHome withBinariesOf(TestHome other) throws IOException, InterruptedException {
        Files.createDirectories(postgresql());
        Process copy = new ProcessBuilder(
                        "cp",
                        "-a",
                        other.postgresql().resolve(ServerFiles.POSTGRES_VERSION).toString(),
                        postgresql().toString())
                .inheritIO()
                .start();
        if (copy.waitFor() != 0) {
            throw new IOException("cp failed");
        }
        return this;
    }
}
