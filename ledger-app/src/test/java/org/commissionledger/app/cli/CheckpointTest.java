package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.each;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.verify.Harm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A checkpoint of the end of July, and what an auditor can prove by it afterwards, with and without a database. */
class CheckpointTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Path checkpoint;
    private static Path exported;
    private static Path publicKey;

    private final DatabaseAddress address = ITS.copy();
    private final Commands ledger = Commands.on(address);

    @BeforeAll
    static void signJulyAndGoOn() {
        Commands whole = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(home);
        demo.setUp(whole);
        Demo.DATES.subList(0, 2).forEach(date -> demo.take(whole, date));
        checkpoint = home.resolve("july.json");
        publicKey = home.resolve("keys/checkpoint.pub");
        whole.ask("verify --checkpoint " + checkpoint + " --home " + home);
        Demo.DATES.subList(2, 4).forEach(date -> demo.take(whole, date));
        exported = home.resolve("events.ndjson");
        whole.ask("export events --to " + exported);
    }

    @Test
    void the_log_extends_the_checkpoint() {
        JsonNode answer = ledger.ask("verify --against " + checkpoint + " --home " + home);

        assertThat(check(answer).get("result").asString()).isEqualTo("clean");
        assertThat(check(answer).get("applied").longValue())
                .isLessThan(answer.get("head_position").longValue());
    }

    @Test
    void the_export_alone_proves_the_same_and_gives_the_balances() {
        JsonNode answer = Commands.nowhere()
                .ask("verify --offline " + exported + " --against " + checkpoint + " --public-key " + publicKey);

        assertThat(each(answer.get("checks")))
                .hasSize(7)
                .allSatisfy(check -> assertThat(check.get("result").asString()).isEqualTo("clean"));
        assertThat(answer.get("balances")).isEqualTo(ledger.ask("balances"));
        assertThat(answer.get("head_hash")).isEqualTo(ledger.ask("verify").get("head_hash"));
    }

    @Test
    void the_past_written_anew_is_found_online_and_offline() {
        try (Harm harm = Harm.to(address)) {
            harm.run("update event set metadata = metadata || ' ' where position = 20");
            harm.rehash();
        }
        Path other = home.resolve("rewritten.ndjson");
        ledger.ask("export events --to " + other);

        Answered online = ledger.run("--format json verify --against " + checkpoint + " --home " + home);
        Answered offline = Commands.nowhere()
                .run("--format json verify --offline " + other + " --against " + checkpoint + " --public-key "
                        + publicKey);

        for (Answered answered : List.of(online, offline)) {
            assertThat(answered.code()).isEqualTo(1);
            assertThat(finding(answered)).contains("the log up to there is another one");
        }
    }

    @Test
    void events_taken_away_are_found() throws IOException {
        Path cut = home.resolve("cut.ndjson");
        Files.write(cut, Files.readAllLines(exported).subList(0, 30));

        Answered answered = Commands.nowhere()
                .run("--format json verify --offline " + cut + " --against " + checkpoint + " --public-key "
                        + publicKey);

        assertThat(answered.code()).isEqualTo(1);
        assertThat(finding(answered)).contains("but the log ends at 30: events were taken away");
    }

    @Test
    void a_changed_line_of_an_export_is_found_without_a_checkpoint() throws IOException {
        Path changed = home.resolve("changed.ndjson");
        List<String> lines = Files.readAllLines(exported);
        lines.set(40, lines.get(40).replace("\\\"inferred\\\":false", "\\\"inferred\\\":true"));
        lines.remove(60);
        Files.write(changed, lines);

        Answered answered = Commands.nowhere().run("--format json verify --offline " + changed);

        assertThat(answered.code()).isEqualTo(1);
        assertThat(answered.out()).contains("event 41 (", "event 61 is missing");
    }

    @Test
    void a_checkpoint_that_was_changed_or_signed_by_another_is_not_believed() throws IOException {
        Path changed = home.resolve("changed.json");
        Files.writeString(
                changed, Files.readString(checkpoint).replaceFirst("\"position\" : \\d+", "\"position\" : 9"));
        Path otherHome = Files.createDirectory(home.resolve("other"));
        ledger.ask("verify --checkpoint " + otherHome.resolve("checkpoint.json") + " --home " + otherHome);

        Answered edited = ledger.run("--format json verify --against " + changed + " --home " + home);
        Answered foreign = ledger.run("--format json verify --against " + checkpoint + " --home " + otherHome);

        assertThat(edited.out()).contains("its signature is not by this key, or the checkpoint was changed");
        assertThat(foreign.out()).contains("its signature is not by this key");
        assertThat(edited.code()).isEqualTo(1);
        assertThat(foreign.code()).isEqualTo(1);
    }

    @Test
    void only_what_is_clean_is_signed() {
        try (Harm harm = Harm.to(address)) {
            harm.run("update balance set available = available + 1 where partner = 'mums-corner'");
        }
        Path refused = home.resolve("refused.json");

        Answered answered = ledger.run("verify --checkpoint " + refused + " --home " + home);

        assertThat(answered.code()).isEqualTo(1);
        assertThat(answered.err()).contains("no checkpoint was written");
        assertThat(refused).doesNotExist();
    }

    @Test
    void the_key_is_for_nobody_elses_eyes() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys/checkpoint.key"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(publicKey)).contains("BEGIN PUBLIC KEY").doesNotContain("PRIVATE");
    }

    @Test
    void what_is_no_checkpoint_no_key_or_no_export_is_one_clear_line() throws IOException {
        Path wrong = Files.writeString(home.resolve("wrong"), "{}\n");

        assertThat(ledger.run("verify --against " + wrong + " --home " + home).err())
                .contains("is no checkpoint of a commission ledger");
        assertThat(ledger.run("verify --against " + checkpoint + " --public-key " + wrong)
                        .err())
                .contains("holds no Ed25519 public key");
        Answered noExport = Commands.nowhere().run("verify --offline " + wrong);
        assertThat(noExport.code()).isEqualTo(2);
        assertThat(noExport.err()).contains("line 1 of " + wrong + " is no exported event");
        assertThat(Commands.nowhere()
                        .run("verify --offline " + home.resolve("nowhere"))
                        .code())
                .isEqualTo(2);
    }

    private static JsonNode check(JsonNode answer) {
        return each(answer.get("checks")).stream()
                .filter(check -> check.get("name").asString().equals("checkpoint"))
                .findFirst()
                .orElseThrow();
    }

    private static String finding(Answered answered) {
        return check(new JsonMapper().readTree(answered.out())).get("findings").toString();
    }
}
