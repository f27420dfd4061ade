package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.fields;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** R15: an order paid in May and declined in June, of which we hear in July. */
class AsOfCommandsTest {

    private static final String ROW = """
            [{"sub_order_id": 1, "order_status": "%s", "tracking_id": "mums_corner", "settled_currency": "USD",
              "paid_amount": 20000, "paid_time": "2026-05-10 20:00:00"%s}]
            """;

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;
    private static JsonNode declined;

    @BeforeAll
    static void declineLate() throws IOException {
        ledger = Commands.on(ITS.address());
        Demo.unpackedInto(directory).setUp(ledger);
        Path feed = directory.resolve("feed.json");
        Files.writeString(feed, ROW.formatted("Payment Completed", ""));
        ledger.ask("import " + feed + " --as-of 2026-05-11T00:00:00Z");
        Files.writeString(feed, ROW.formatted("Invalid", ", \"completed_settlement_time\": \"2026-06-20 20:00:00\""));
        ledger.ask("import " + feed + " --as-of 2026-07-01T00:00:00Z");
        declined = ledger.ask("events --type OrderDeclined").get(0);
    }

    @Test
    void by_position_it_is_expected_until_the_event_of_the_decline() {
        int position = declined.get("position").intValue();

        assertThat(inProgress("--at-position " + (position - 1))).isEqualTo("10.00");
        assertThat(inProgress("--at-position " + position)).isEqualTo("0.00");
    }

    @Test
    void by_recorded_time_it_is_expected_until_we_heard_of_the_decline() {
        String recordedAt = declined.get("recorded_at").asString();

        assertThat(inProgress("--at-recorded " + Instant.parse(recordedAt).minusNanos(1000)))
                .isEqualTo("10.00");
        assertThat(inProgress("--at-recorded " + recordedAt)).isEqualTo("0.00");
    }

    @Test
    void by_business_time_it_is_expected_until_it_was_declined() {
        assertThat(inProgress("--at-business 2026-06-20T11:59:59Z")).isEqualTo("10.00");
        assertThat(inProgress("--at-business 2026-06-20T12:00:00Z")).isEqualTo("0.00");
        assertThat(ledger.ask("balances --at-business 2026-05-10T11:59:59Z")).isEmpty();
    }

    @Test
    void entries_and_the_trial_balance_are_as_of_the_same_moment() {
        String before = "--at-business 2026-06-20T11:59:59Z";

        assertThat(ledger.ask("entries " + before)).hasSize(2);
        assertThat(ledger.ask("entries")).hasSize(4);
        assertThat(fields(
                        ledger.ask("trial-balance " + before).get("accounts"), "account", "debit", "credit", "balance"))
                .containsExactly(
                        "network:expected 10.00 0.00 -10.00", "partner:mums-corner:in_progress 0.00 10.00 10.00");
        assertThat(ledger.ask("trial-balance").get("sum").get("USD").asString()).isEqualTo("0.00");
    }

    private static String inProgress(String moment) {
        return ledger.ask("balances --partner mums-corner " + moment)
                .get(0)
                .get("in_progress")
                .asString();
    }
}
