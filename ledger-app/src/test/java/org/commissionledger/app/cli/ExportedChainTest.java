package org.commissionledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.eventstore.Docs;
import org.commissionledger.app.eventstore.HashChain;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.NewEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exported events alone tell an auditor whether the log is what was recorded. */
class ExportedChainTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Path file;
    private static List<String> lines;

    @BeforeAll
    static void exportEvents() throws Exception {
        Commands ledger = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        demo.take(ledger, "2026-06-30");
        Path feed = directory.resolve("odd.json");
        Files.writeString(feed, """
                [{"sub_order_id": "1", "order_status": "Payment Completed", "tracking_id": "mums_corner",
                  "settled_currency": "USD", "paid_amount": 20000, "paid_time": "2026-06-10 20:00:00",
                  "product_title": "Кофе 台帳 😀 \\" \\\\ / \\u2028 \\t \\u007f <&>"}]
                """);
        ledger.ask("import " + feed + " --as-of 2026-07-01T00:00:00Z");
        file = directory.resolve("events.ndjson");
        ledger.ask("export events --to " + file);
        lines = Files.readAllLines(file);
    }

    @Test
    void the_chain_is_recomputed_from_the_file_alone_and_ends_in_the_hash_of_the_head() {
        HashChain chain = new HashChain();
        JsonMapper json = new JsonMapper();
        String hash = "0".repeat(64);
        for (String line : lines) {
            JsonNode e = json.readTree(line);
            NewEvent event = new NewEvent(
                    e.get("aggregate_id").asString(),
                    e.get("aggregate_type").asString(),
                    e.get("sequence").longValue(),
                    e.get("event_id").asString(),
                    e.get("type").asString(),
                    e.get("revision").intValue(),
                    e.get("payload").asString(),
                    e.get("metadata").asString());
            Instant recordedAt = Instant.parse(e.get("recorded_at").asString());
            hash = chain.next(hash, e.get("position").longValue(), recordedAt, event);
            assertThat(e.get("hash").asString()).as(line).isEqualTo(hash);
        }

        assertThat(lines).anyMatch(line -> line.contains("Кофе 台帳 😀"));
        assertThat(hash).isEqualTo(head().hash());
    }

    @Test
    void it_is_what_verify_reads_without_a_database() {
        Commands.Answered answered = Commands.nowhere().run("--format json verify --offline " + file);

        assertThat(answered.code()).as(answered.out()).isZero();
        assertThat(answered.json().get("head_hash").asString()).isEqualTo(head().hash());
    }

    @Test
    void the_documented_python_finds_the_same() throws Exception {
        OtherProgram python = OtherProgram.installed("python3");

        assertThat(python.run(script().toString(), file.toString()))
                .isEqualToIgnoringNewLines(head().position() + " " + head().hash());
    }

    @Test
    void the_documented_python_finds_what_was_changed_and_what_is_missing() throws Exception {
        OtherProgram.installed("python3");

        assertThat(complaint(
                        lines.stream().map(line -> line.replace("Кофе", "кофе")).toList()))
                .startsWith("event " + lines.size() + " is not what was recorded");
        assertThat(complaint(lines.subList(1, lines.size()))).startsWith("event 1 is not what was recorded");
    }

    private static Path script() throws Exception {
        return Files.writeString(directory.resolve("chain.py"), Docs.code(Docs.file("docs/export.md"), "python"));
    }

    private static String complaint(List<String> tampered) throws Exception {
        Path other = Files.write(directory.resolve("tampered.ndjson"), tampered);
        Process process = new ProcessBuilder("python3", script().toString(), other.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isOne();
        return out;
    }

    private static Head head() {
        return ITS.ledger().database().with(ITS.ledger().log()::head);
    }
}
