package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.fields;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** R15: an order paid in May and declined in June, of which we hear in July. */
class AsOfCommandsTest {

    private static final String ORDER = "aliexpress:1";

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

    @Test
    void an_order_is_shown_as_it_stood_in_the_shape_that_it_has_now() {
        JsonNode now = ledger.ask("order show " + ORDER);
        JsonNode then = ledger.ask("order show " + ORDER + " --at-business 2026-06-20T11:59:59Z");

        assertThat(names(then)).isEqualTo(names(now));
        assertThat(fields(array(now, then), "status", "commission", "registered_at", "settled_at", "last_position"))
                .containsExactly(
                        "Declined 0.00 2026-05-10T12:00:00Z 2026-06-20T12:00:00Z " + declined.get("position"),
                        "Waiting 10.00 2026-05-10T12:00:00Z  "
                                + (declined.get("position").intValue() - 1));
        assertThat(ledger.ask("order show " + ORDER + " --at-position " + declined.get("position")))
                .isEqualTo(now);
    }

    @Test
    void an_orders_history_and_explanation_end_at_the_moment() {
        String before = " --at-position " + (declined.get("position").intValue() - 1);

        assertThat(fields(ledger.ask("order history " + ORDER + before), "event_type"))
                .containsExactly("OrderRegistered");
        assertThat(fields(ledger.ask("order history " + ORDER), "event_type"))
                .containsExactly("OrderRegistered", "OrderDeclined");
        assertThat(ledger.ask("order explain " + ORDER + before).get("status").asString())
                .isEqualTo("Waiting");
    }

    @Test
    void an_order_that_was_not_registered_yet_is_refused_with_the_event_that_registered_it() {
        for (String command : new String[] {"show", "history", "explain"}) {
            Commands.Answered answered =
                    ledger.run("order " + command + " " + ORDER + " --at-business 2026-05-10T11:59:59Z");

            assertThat(answered.code()).isEqualTo(2);
            assertThat(answered.out()).isEmpty();
            assertThat(answered.err().lines()).hasSize(1);
            assertThat(answered.err())
                    .contains("was not registered as of 2026-05-10T11:59:59Z", "paid for 2026-05-10T12:00:00Z");
        }
    }

    @Test
    void tiers_are_those_that_were_assigned_by_then() {
        JsonNode now = ledger.ask("tiers");
        long assigned =
                ledger.ask("events --type TierAssigned").get(0).get("position").longValue();

        assertThat(now).hasSize(1);
        assertThat(ledger.ask("tiers --at-business 2026-05-10T11:59:59Z")).isEmpty();
        assertThat(ledger.ask("tiers --at-position " + (assigned - 1))).isEmpty();
        for (String moment : new String[] {"--at-business 2026-05-10T12:00:00Z", "--at-position " + assigned}) {
            assertThat(ledger.ask("tiers " + moment)).isEqualTo(now);
            assertThat(ledger.ask("tiers --partner mums-corner --month 2026-05 " + moment))
                    .isEqualTo(now);
            assertThat(ledger.ask("tiers --partner anna-travels " + moment)).isEmpty();
            assertThat(ledger.ask("tiers --month 2026-06 " + moment)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"balances", "entries", "trial-balance", "tiers", "order show ORDER", "order history ORDER"})
    void a_position_that_is_not_there_is_refused(String command) {
        long head = ITS.ledger().database().with(ITS.ledger().log()::head).position();
        String typed = command.replace("ORDER", ORDER) + " --at-position ";

        assertThat(ledger.run(typed + head).code()).isZero();
        Commands.Answered beyond = ledger.run(typed + (head + 1));
        assertThat(beyond.code()).isEqualTo(2);
        assertThat(beyond.err()).contains("no event " + (head + 1) + " yet", "event " + head);
        Commands.Answered negative = ledger.run(typed + "-1");
        assertThat(negative.code()).isEqualTo(2);
        assertThat(negative.err()).contains("-1 is no position");
    }

    @Test
    void before_the_first_event_there_is_nothing() {
        assertThat(ledger.ask("balances --at-position 0")).isEmpty();
        assertThat(ledger.ask("tiers --at-position 0")).isEmpty();
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static JsonNode array(JsonNode... elements) {
        ArrayNode array = new JsonMapper().createArrayNode();
        array.addAll(List.of(elements));
        return array;
    }

    private static String inProgress(String moment) {
        return ledger.ask("balances --partner mums-corner " + moment)
                .get(0)
                .get("in_progress")
                .asString();
    }
}
