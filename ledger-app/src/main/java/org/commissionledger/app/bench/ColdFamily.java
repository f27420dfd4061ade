package org.commissionledger.app.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.embedded.EmbeddedPostgres;

/** A question from nothing: a process of its own, on a home whose server is stopped. */
final class ColdFamily implements Family {

    static final List<String> NAMES = List.of("cold-balances");

    /** The launcher's own path, where it started this program. */
    private static final String LAUNCHER = "LEDGER_LAUNCHER";

    private final Site site;
    private final String mainClass;

    ColdFamily(Site site, String mainClass, BenchProgress progress) throws IOException {
        this.site = site;
        this.mainClass = mainClass;
        site.store(progress);
        site.stop();
    }

    @Override
    public List<Benchmark> benchmarks() {
        return List.of(Benchmark.time("cold-balances", "s", this::balances, this::serverAlone)
                .elsewhere());
    }

    private Measured balances() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ledger());
        command.addAll(List.of("--home", site.home().toString(), "--format", "csv", "balances"));
        Path answer = site.file("balances.csv");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(Redirect.DISCARD)
                .start();
        int code = process.waitFor();
        long nanos = System.nanoTime() - start;
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
        }
        try (var lines = Files.lines(answer)) {
            return Measured.seconds(lines.count() - 1, nanos);
        }
    }

    private List<String> ledger() {
        String launcher = System.getenv(LAUNCHER);
        if (launcher != null) {
            return List.of(launcher);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
                .forEach(command::add);
        String classPath = System.getProperty("java.class.path");
        // In the program's one jar the classes lie deeper than the class path reaches.
        boolean isOneJar = ClassLoader.getSystemResource(mainClass.replace('.', '/') + ".class") == null;
        command.addAll(isOneJar ? List.of("-jar", classPath) : List.of("-cp", classPath, mainClass));
        return command;
    }

    /** The server started, one SELECT, the server stopped. */
    private Measured serverAlone() throws SQLException {
        long start = System.nanoTime();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.attach(site.home())) {
            DatabaseAddress address = postgres.address();
            try (Connection connection =
                            DriverManager.getConnection(address.url(), address.user(), address.password());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select partner from balance limit 1")) {
                row.next();
            }
        }
        return Measured.seconds(1, System.nanoTime() - start);
    }

    @Override
    public void close() {
        site.start();
    }
}
