package org.commissionledger.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.header;
import static org.commissionledger.app.api.Api.json;
import static org.commissionledger.app.api.Api.problem;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answers of the demo's network. */
class ReadingTest {

    private static final String ORDER = "aliexpress:8213907714436107";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Api api;

    @BeforeAll
    static void serve() {
        api = Api.serving(ITS.ledger(), home).withTheDemo();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void balances_are_those_of_the_demo() {
        JsonNode balances = json(api.get("/balances")).get("items");

        assertThat(balances.get(0).toString())
                .isEqualTo("{\"partner\":\"anna-travels\",\"currency\":\"USD\",\"in_progress\":\"15.34\","
                        + "\"available\":\"119.20\",\"reserved\":\"0.00\",\"paid_out\":\"0.00\","
                        + "\"commission_earned\":\"75.73\",\"referral_earned\":\"43.47\"}");
        assertThat(json(api.get("/partners/anna-travels/balance")).get(0)).isEqualTo(balances.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/orders?partner=gadget-bench", "/entries", "/events", "/partners", "/balances", "/imports", "/quarantine"})
    void pages_come_one_behind_the_other_and_miss_nothing(String list) {
        List<JsonNode> whole = api.pages(Role.ADMIN, list, 200);

        assertThat(whole).isNotEmpty().doesNotHaveDuplicates();
        assertThat(api.pages(Role.ADMIN, list, 3)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/entries", "/events", "/partners", "/balances", "/quarantine"})
    void a_list_can_be_had_whole_as_ndjson_and_csv(String list) {
        List<JsonNode> whole = api.pages(Role.ADMIN, list, 200);

        HttpResponse<String> ndjson = api.get(list, "Accept", "application/x-ndjson");
        assertThat(header(ndjson, "Content-Type")).startsWith("application/x-ndjson");
        assertThat(ndjson.body().lines().map(Lines::parsed).toList()).isEqualTo(whole);

        HttpResponse<String> csv = api.get(list, "Accept", "text/csv");
        assertThat(header(csv, "Content-Type")).startsWith("text/csv");
        String names = String.join(",", whole.getFirst().propertyNames());
        assertThat(csv.body().lines().findFirst()).contains(names);
        assertThat(header(csv, "Ledger-Position")).isEqualTo(header(ndjson, "Ledger-Position"));
    }

    @Test
    void a_partners_orders_come_the_latest_first() {
        List<String> times = api.pages(Role.ADMIN, "/orders?partner=gadget-bench", 2).stream()
                .map(order -> order.get("registered_at").asString())
                .toList();

        assertThat(times).hasSizeGreaterThan(3).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void an_order_is_told_with_its_history_and_its_reasons() {
        assertThat(json(api.get("/orders/" + ORDER)).get("commission").asString())
                .isEqualTo("82.49");
        assertThat(json(api.get("/orders/" + ORDER + "/history")))
                .extracting(step -> step.get("event_type").asString())
                .containsExactly("OrderRegistered", "OrderDelivered", "OrderConfirmed", "CommissionCorrected");
        JsonNode explanation = json(api.get("/orders/" + ORDER + "/explanation"));
        assertThat(explanation.get("text").asString()).contains("82.49 USD is credited to cashback-harbor");
        assertThat(explanation.get("tier_basis").get("adds_up").asBoolean()).isTrue();
    }

    @Test
    void a_moment_can_be_asked_for_in_three_ways() {
        JsonNode history = json(api.get("/orders/" + ORDER + "/history"));
        long second = history.get(1).get("position").asLong();

        assertThat(json(api.get("/orders/" + ORDER + "?at_position=" + second))
                        .get("status")
                        .asString())
                .isEqualTo("Pending");
        assertThat(json(api.get("/orders/" + ORDER + "?at_business=2026-08-05T00:00:00Z"))
                        .get("status")
                        .asString())
                .isEqualTo("Waiting");
        assertThat(problem(api.get("/orders/" + ORDER + "?at_position=1"))).isEqualTo("unknown");
        assertThat(problem(api.get("/balances?at_position=1&at_recorded=2026-08-05T00:00:00Z")))
                .isEqualTo("invalid-request");
        assertThat(problem(api.get("/balances?at_position=100000"))).isEqualTo("unknown");
    }

    @Test
    void a_statement_leads_to_the_balance() {
        JsonNode statement = json(api.get("/partners/anna-travels/statement")).get(0);

        assertThat(statement.get("agrees").asBoolean()).isTrue();
        assertThat(statement.get("closing").get("available").asString()).isEqualTo("119.20");
    }

    @Test
    void the_trial_balance_is_zero() {
        assertThat(json(api.get("/trial-balance")).get("sum").toString()).isEqualTo("{\"USD\":\"0.00\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/balances", "/offers", "/imports", "/orders/" + ORDER + "/explanation", "/partners/anna-travels/tiers"})
    void who_has_the_answer_already_is_told_so(String path) {
        HttpResponse<String> first = api.get(path);
        HttpResponse<String> again = api.get(path, "If-None-Match", header(first, "ETag"));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "Ledger-Position")).isEqualTo(header(first, "Ledger-Position"));
        assertThat(api.get(path, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @Test
    void what_one_caller_has_is_not_taken_for_what_another_may_see() {
        String all = header(api.get("/orders"), "ETag");

        assertThat(api.get(Role.PARTNER, "/orders", "If-None-Match", all).statusCode()).isEqualTo(200);
    }

    @Test
    void an_answer_holds_what_it_is_asked_to_hold_or_is_none() {
        String position = header(api.get("/balances"), "Ledger-Position");

        assertThat(api.get("/balances", "Ledger-At-Least", position).statusCode()).isEqualTo(200);
        HttpResponse<String> later = api.get("/balances", "Ledger-At-Least", "1000000");
        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(problem(later)).isEqualTo("not-current");
        assertThat(header(later, "Retry-After")).isEqualTo("1");
        assertThat(problem(api.get("/balances", "Ledger-At-Least", "soon"))).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders?limit=0",
                "/orders?limit=201",
                "/orders?limit=x",
                "/orders?after=AA",
                "/orders?after=%25",
                "/orders?partner=anna-travels&after=bm90aGluZw",
                "/entries?after=bm90aGluZw",
                "/orders?partner=a%00b",
                "/events?from=x",
                "/imports/x",
                "/balances?at_recorded=yesterday",
                "/partners/anna-travels/tiers?month=2026-13",
                "/partners/anna-travels/statement?by=tomorrow",
                "/partners/anna-travels/statement?from=1",
                "/partners/anna-travels/statement?currency=XXXX"
            })
    void what_cannot_be_meant_is_refused_as_such(String path) {
        HttpResponse<String> answer = api.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo("invalid-request");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/nothing",
                "/orders/nothing/history",
                "/orders/nothing/explanation",
                "/partners/nobody",
                "/partners/nobody/balance",
                "/partners/nobody/statement",
                "/partners/nobody/tiers",
                "/partners/nobody/referrals",
                "/offers/nothing",
                "/imports/999",
                "/quarantine/999",
                "/replays/999"
            })
    void what_is_not_there_is_unknown(String path) {
        HttpResponse<String> answer = api.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(problem(answer)).isEqualTo("unknown");
    }

    @Test
    void text_that_looks_like_sql_is_text() {
        for (String text : List.of("'%20or%201=1--", "%27;drop%20table%20event;--", "%25", "_", "%5C")) {
            assertThat(json(api.get("/orders?partner=" + text)).get("items")).isEmpty();
            assertThat(api.get("/partners/" + text + "/balance").statusCode()).isIn(400, 404);
            assertThat(json(api.get("/entries?account=" + text)).get("items")).isEmpty();
        }
        assertThat(json(api.get("/trial-balance")).get("accounts")).isNotEmpty();
    }

    @Test
    void other_media_types_and_methods_are_refused() {
        assertThat(problem(api.get("/orders", "Accept", "text/html"))).isEqualTo("not-acceptable");
        assertThat(api.send(Role.ADMIN, "DELETE", "/orders", "").statusCode()).isEqualTo(403);
    }

    /** Lines of JSON. */
    private static final class Lines {
        private static final JsonMapper JSON = new JsonMapper();

        static JsonNode parsed(String line) {
            return JSON.readTree(line);
        }
    }
}
