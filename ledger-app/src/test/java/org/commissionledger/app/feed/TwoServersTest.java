package org.commissionledger.app.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.commissionledger.app.cli.LedgerMain;
import org.commissionledger.app.inbox.ImportStatusQuery;
import org.commissionledger.app.inbox.InboxWorker;
import org.commissionledger.app.inbox.Spool;
import org.commissionledger.app.security.AccessTokens;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.wiring.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two servers on one home. One is killed while it imports, and the other brings that to its end; this one is asked to end while
 * it imports, and the next does; the figures are those of the plain model.
 */
class TwoServersTest {

    private static final List<ReportRow> FIRST = RandomFeeds.whole(11, 3_000);
    private static final List<ReportRow> SECOND = RandomFeeds.whole(12, 6_000).stream()
            .map(row -> row.with("sub_order_id", "7" + row.text("sub_order_id")))
            .toList();
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Instant EARLIER = Network.LATER.minus(Duration.ofDays(1));
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Serving> servers = new ArrayList<>();

    @TempDir
    Path directory;

    /** The program in a process of its own. */
    private record Serving(Process process, String address) {

        static Serving on(Path home) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LedgerMain.class.getName(),
                            "--home",
                            home.toString(),
                            "serve",
                            "--port",
                            "0")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String ready = String.valueOf(process.inputReader(UTF_8).readLine());
            assertThat(ready).startsWith("ready on http://");
            return new Serving(process, ready.substring("ready on ".length()));
        }

        HttpResponse<String> send(String token, String method, String path, String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .header("Authorization", "Bearer " + token)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (method.equals("POST")) {
                request.headers("Content-Type", "application/x-ndjson", "Idempotency-Key", path);
            }
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(request.build(), BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(method + " " + path, e);
            }
        }

        void end() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("ends when it is asked to")
                    .isTrue();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    @AfterEach
    void killWhatIsLeft() {
        servers.forEach(server -> server.process.destroyForcibly());
    }

    @Test
    void what_a_killed_and_an_ended_server_left_the_next_one_brings_to_its_end() throws Exception {
        Path home = withBinaries(directory.resolve("home"));
        Serving one = serving(home);
        Serving other = serving(home);
        PlainModel model = new PlainModel();
        String token;
        try (Ledger ledger = Ledger.embedded(home, Clock.systemUTC())) {
            Network network = Network.opened(ledger);
            token = new AccessTokens(ledger.database(), ledger.clock())
                    .create("test", Role.ADMIN, null, Set.of(), null);
            long first = post(one, token, EARLIER, FIRST);
            until(() -> network.count("event where aggregate_type = 'Order'") > 0);
            one.kill();
            assertThat(state(ledger, first)).isEqualTo("running");
            assertThat(other.send(token, "GET", "/actuator/health/readiness", "")
                            .statusCode())
                    .isEqualTo(200);
            until(() -> state(ledger, first).equals("done"));
            model.take(EARLIER, FIRST);
            assertThat(network.figures()).isEqualTo(model.figures());
            assertLogged(home, first, token);
        }

        long second = post(other, token, Network.LATER, SECOND);
        until(() -> rowsDone(other, token, second) > 0);
        other.end();
        assertThat(home.resolve("postgresql/data/postmaster.pid")).doesNotExist();

        try (Ledger ledger = Ledger.embedded(home, Clock.systemUTC());
                InboxWorker next = new InboxWorker(ledger, new Spool(home))) {
            Network network = new Network(ledger);
            assertThat(state(ledger, second)).isEqualTo("waiting");
            assertThat(network.count("event where aggregate_id like 'aliexpress:7%'"))
                    .as("chunks that were taken before the end")
                    .isPositive();
            next.start();
            until(() -> state(ledger, second).equals("done"));
            model.take(Network.LATER, SECOND);
            assertThat(network.figures()).isEqualTo(model.figures());
        }
    }

    private static String state(Ledger ledger, long feed) {
        return new ImportStatusQuery(ledger.database().jdbc())
                .find(feed)
                .orElseThrow()
                .state();
    }

    private static long rowsDone(Serving server, String token, long feed) {
        return JSON.readTree(
                        server.send(token, "GET", "/api/v1/imports/" + feed, "").body())
                .get("rows_done")
                .asLong();
    }

    private Serving serving(Path home) throws IOException {
        Serving server = Serving.on(home);
        servers.add(server);
        return server;
    }

    private static long post(Serving server, String token, Instant takenAt, List<ReportRow> rows) {
        HttpResponse<String> posted =
                server.send(token, "POST", "/api/v1/imports?as_of=" + takenAt, Network.lines(rows));
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        return JSON.readTree(posted.body()).get("import").asLong();
    }

    private static void until(BooleanSupplier reached) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Each line is JSON; what is said of the import names who posted it and with which request; no token is there. */
    private static void assertLogged(Path home, long feed, String token) throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("logs/serve-0.log"));
        List<JsonNode> said = lines.stream().map(JSON::readTree).toList();
        assertThat(said).allSatisfy(line -> assertThat(line.has("@timestamp")).isTrue());
        JsonNode begun = said.stream()
                .filter(line ->
                        line.get("message").asString().startsWith("import " + feed + " of a posted feed begins"))
                .findFirst()
                .orElseThrow();
        assertThat(begun.get("user").get("name").asString()).startsWith("cl_").endsWith(":test");
        String request = begun.get("trace").get("id").asString();
        assertThat(said).anySatisfy(line -> {
            assertThat(line.path("url").path("path").asString("")).isEqualTo("/api/v1/imports");
            assertThat(line.get("trace").get("id").asString()).isEqualTo(request);
        });
        assertThat(lines).noneMatch(line -> line.contains(token.substring(token.lastIndexOf('_'))));
    }

    /** Unpacking takes seconds, and other tests are about that. */
    private static Path withBinaries(Path home) throws IOException, InterruptedException {
        Path unpacked = Path.of("target", "ledger-home-for-tests", "postgresql");
        Path target = Files.createDirectories(home.resolve("postgresql"));
        if (Files.isDirectory(unpacked)) {
            try (var versions = Files.newDirectoryStream(unpacked, "[0-9]*")) {
                for (Path version : versions) {
                    new ProcessBuilder("cp", "-a", version.toString(), target.toString())
                            .start()
                            .waitFor();
                }
            }
        }
        return home;
    }
}
