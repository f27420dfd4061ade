package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.fields;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Users and tokens on the command line. */
class AccessCommandsTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path directory;

    private Commands ledger;

    @BeforeEach
    void open() {
        ledger = Commands.on(its.address());
    }

    @Test
    void a_new_token_is_all_that_is_printed_and_the_list_has_only_its_visible_part() {
        Answered created = ledger.run("token create --role auditor --name audit-2026 --expires 30d");

        assertThat(created.err()).isEmpty();
        assertThat(created.out()).matches("cl_[0-9a-f]{10}_[0-9a-f]{64}\\R");
        Answered listed = ledger.run("--format json token list");
        assertThat(listed.out()).doesNotContain(created.out().strip().substring(14));
        JsonNode token = listed.json().get(0);
        assertThat(fields(listed.json(), "name", "role")).containsExactly("audit-2026 auditor");
        assertThat(token.get("id").asString()).isEqualTo(created.out().substring(0, 13));
        assertThat(token.get("scopes").get(0).asString()).isEqualTo("read");
        assertThat(Duration.between(
                        Instant.parse(token.get("created_at").asString()),
                        Instant.parse(token.get("expires_at").asString())))
                .isBetween(
                        Duration.ofDays(30).minusMinutes(1), Duration.ofDays(30).plusMinutes(1));
        assertThat(ledger.ask("token revoke " + token.get("id").asString())
                        .get("revoked_at")
                        .isNull())
                .isFalse();
    }

    @Test
    void what_cannot_be_a_token_is_refused_and_nothing_is_made() {
        for (String wrong : new String[] {
            "--role boss",
            "--role partner",
            "--role partner --partner nobody",
            "--role admin --partner nobody",
            "--role auditor --scope write",
            "--role admin --scope all",
            "--role admin --expires soon",
            "--role admin --expires 2020-01-01T00:00:00Z",
            "--name x"
        }) {
            Answered refused = ledger.run("token create " + wrong);
            assertThat(refused.code()).as(wrong).isEqualTo(LedgerMain.UNUSABLE);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).hasLineCount(1);
        }
        assertThat(ledger.ask("token list")).isEmpty();
    }

    @Test
    void a_user_has_his_password_from_a_file_and_it_is_shown_nowhere() throws IOException {
        ledger.ask("partner register greco");
        Path password = Files.writeString(directory.resolve("password"), "correct horse battery\n");

        JsonNode user = ledger.ask("user create Greco --role partner --partner greco --password-file " + password);

        assertThat(user.get("user").asString()).isEqualTo("greco");
        assertThat(user.toString()).doesNotContain("horse");
        assertThat(fields(ledger.ask("user list"), "user", "role", "partner")).containsExactly("greco partner greco");
        assertThat(ledger.ask("user disable greco").get("disabled_at").isNull()).isFalse();
        assertThat(ledger.ask("user enable greco").get("disabled_at").isNull()).isTrue();
        assertThat(ledger.run("user create greco --role admin --password-file " + password)
                        .err())
                .contains("there is a user greco already");
    }

    @Test
    void a_password_that_is_too_short_is_refused() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "short\n");

        Answered refused = ledger.run("user create anna --role admin --password-file " + password);

        assertThat(refused.code()).isEqualTo(LedgerMain.UNUSABLE);
        assertThat(refused.err()).contains("12 to 256").doesNotContain("short");
        assertThat(ledger.ask("user list")).isEmpty();
    }

    @Test
    void a_demo_for_others_than_this_machine_is_refused() {
        Answered refused = Commands.nowhere().run("demo --bind 0.0.0.0");

        assertThat(refused.code()).isEqualTo(LedgerMain.UNUSABLE);
        assertThat(refused.err()).contains("--bind 0.0.0.0");
    }
}
