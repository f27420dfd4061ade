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
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** R24 to R26 over HTTP: from the partner's request to the money that left, each step once. */
class PayoutsTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Api api;

    @BeforeAll
    static void serve() {
        api = Api.serving(ITS.ledger(), home).withTheDemo();
        ITS.ledger().wallets().set(new PartnerId(Api.PARTNER), PayoutMethod.WEBMONEY, "Z123456789012");
        ITS.ledger().wallets().set(new PartnerId("cashback-harbor"), PayoutMethod.WEBMONEY, "Z210987654321");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void money_is_reserved_approved_and_paid_each_once() {
        String asked = "{\"amount\":\"10.00\",\"currency\":\"USD\",\"method\":\"webmoney\"}";
        long available = cents("available");
        long reserved = cents("reserved");
        long paidOut = cents("paid_out");
        String key = api.key();
        HttpResponse<String> first = act(Role.PARTNER, "/payouts", asked, key);
        HttpResponse<String> again = act(Role.PARTNER, "/payouts", asked, key);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        String location = header(first, "Location").replace("/api/v1", "");
        JsonNode payout = json(first);
        assertThat(payout.get("status").asString()).isEqualTo("requested");
        assertThat(payout.get("partner").asString()).isEqualTo(Api.PARTNER);
        assertThat(payout.get("wallet").asString()).isEqualTo("Z123456789012");
        assertThat(payout.get("flags").toString()).contains("WALLET_CHANGED");
        assertThat(Long.parseLong(header(first, "Ledger-Position")))
                .isGreaterThanOrEqualTo(payout.get("payout").asLong());
        assertThat(cents("available")).isEqualTo(available - 1_000);
        assertThat(cents("reserved")).isEqualTo(reserved + 1_000);

        assertThat(act(Role.PARTNER, location + "/approve", "").statusCode()).isEqualTo(403);
        assertThat(act(Role.AUDITOR, location + "/approve", "").statusCode()).isEqualTo(403);
        assertThat(problem(act(Role.ACCOUNTANT, location + "/paid", "{\"note\":\"WM-1\"}")))
                .isEqualTo("refused");
        String approval = api.key();
        HttpResponse<String> approved = act(Role.ACCOUNTANT, location + "/approve", "", approval);
        assertThat(json(approved).get("status").asString()).isEqualTo("approved");
        assertThat(json(approved).get("approved_by").asString()).endsWith(":test");
        assertThat(act(Role.ACCOUNTANT, location + "/approve", "", approval).body())
                .isEqualTo(approved.body());
        assertThat(problem(act(Role.ACCOUNTANT, location + "/approve", ""))).isEqualTo("refused");

        JsonNode paid = json(act(Role.ACCOUNTANT, location + "/paid", "{\"note\":\"WM-1\"}"));
        assertThat(paid.get("status").asString()).isEqualTo("paid");
        assertThat(paid.get("note").asString()).isEqualTo("WM-1");
        assertThat(json(api.get(Role.PARTNER, location))).isEqualTo(paid);
        assertThat(cents("reserved")).isEqualTo(reserved);
        assertThat(cents("paid_out")).isEqualTo(paidOut + 1_000);
        for (String step : List.of("approve", "paid", "fail", "cancel")) {
            assertThat(problem(act(Role.ACCOUNTANT, location + "/" + step, "{\"note\":\"x\"}")))
                    .as(step)
                    .isEqualTo("refused");
        }
        assertThat(json(api.get("/trial-balance")).get("sum").toString()).isEqualTo("{\"USD\":\"0.00\"}");
    }

    @Test
    void what_fails_or_is_cancelled_gives_the_money_back() {
        long available = cents("available");
        for (String step : List.of("fail", "cancel")) {
            String location = requested("10.00");
            assertThat(cents("available")).isEqualTo(available - 1_000);
            assertThat(problem(act(Role.ACCOUNTANT, location + "/" + step, "{}")))
                    .isEqualTo("refused");
            JsonNode over = json(act(Role.ACCOUNTANT, location + "/" + step, "{\"note\":\"wallet closed\"}"));
            assertThat(over.get("status").asString()).isEqualTo(step.equals("fail") ? "failed" : "cancelled");
            assertThat(over.get("note").asString()).isEqualTo("wallet closed");
            assertThat(cents("available")).isEqualTo(available);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "100000.00|USD|webmoney|422|which is less than 100000.00",
                "9.99|USD|webmoney|422|the least that is paid out is 10.00 USD",
                "-10.00|USD|webmoney|422|the least that is paid out is 10.00 USD",
                "10.001|USD|webmoney|422|'10.001' is not an amount in USD",
                "1e3|USD|webmoney|422|'1e3' is not an amount in USD",
                "10.00|EUR|webmoney|422|EUR",
                "10.00|XXXX|webmoney|422|'XXXX' is no currency",
                "10.00|USD|qiwi|422|has no wallet for qiwi",
                "10.00|USD|cash|422|there is no method 'cash'"
            })
    void what_the_rules_do_not_allow_is_refused_and_reserves_nothing(
            String amount, String currency, String method, int status, String reason) {
        long reserved = cents("reserved");
        HttpResponse<String> refused = act(
                Role.PARTNER,
                "/payouts",
                "{\"amount\":\"" + amount + "\",\"currency\":\"" + currency + "\",\"method\":\"" + method + "\"}");

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(problem(refused)).isEqualTo("refused");
        assertThat(json(refused).get("detail").asString()).contains(reason);
        assertThat(cents("reserved")).isEqualTo(reserved);
    }

    @Test
    void lists_are_narrowed_paged_and_streamed_and_a_partner_sees_his_own() {
        String others = header(
                        act(
                                Role.ACCOUNTANT,
                                "/payouts",
                                "{\"partner\":\"cashback-harbor\",\"amount\":\"10.00\",\"currency\":\"USD\",\"method\":\"webmoney\"}"),
                        "Location")
                .replace("/api/v1", "");
        act(Role.ACCOUNTANT, requested("10.00") + "/cancel", "{\"note\":\"a trial\"}");
        requested("10.00");

        List<JsonNode> whole = api.pages(Role.ADMIN, "/payouts", 200);
        assertThat(whole).hasSizeGreaterThan(2);
        assertThat(api.pages(Role.ADMIN, "/payouts", 1)).isEqualTo(whole);
        assertThat(api.pages(Role.ADMIN, "/payouts?status=cancelled", 1))
                .isNotEmpty()
                .allMatch(payout -> payout.get("status").asString().equals("cancelled"));
        JsonMapper mapper = new JsonMapper();
        assertThat(api.get("/payouts", "Accept", "application/x-ndjson")
                        .body()
                        .lines()
                        .map(mapper::readTree)
                        .toList())
                .isEqualTo(whole);
        assertThat(api.get("/payouts?status=cancelled", "Accept", "text/csv")
                        .body()
                        .lines())
                .hasSize(1
                        + api.pages(Role.ADMIN, "/payouts?status=cancelled", 200)
                                .size());

        List<JsonNode> his = api.pages(Role.PARTNER, "/payouts", 1);
        assertThat(his)
                .isEqualTo(whole.stream()
                        .filter(payout -> payout.get("partner").asString().equals(Api.PARTNER))
                        .toList());
        assertThat(api.get(Role.PARTNER, "/payouts", "Accept", "application/x-ndjson")
                        .body()
                        .lines())
                .hasSize(his.size());
        assertThat(api.get(Role.ADMIN, others).statusCode()).isEqualTo(200);
        assertThat(api.get(Role.PARTNER, others).statusCode()).isEqualTo(404);
        assertThat(
                        problem(
                                act(
                                        Role.PARTNER,
                                        "/payouts",
                                        "{\"partner\":\"cashback-harbor\",\"amount\":\"10.00\",\"currency\":\"USD\",\"method\":\"webmoney\"}")))
                .isEqualTo("unknown");
        assertThat(problem(api.get("/payouts?status=lost"))).isEqualTo("invalid-request");
        assertThat(problem(act(Role.ACCOUNTANT, "/payouts/999999/approve", ""))).isEqualTo("unknown");
        assertThat(problem(api.get("/payouts/x"))).isEqualTo("invalid-request");
    }

    /** @return where the payout is */
    private static String requested(String amount) {
        return header(
                        act(
                                Role.PARTNER,
                                "/payouts",
                                "{\"amount\":\"" + amount + "\",\"currency\":\"USD\",\"method\":\"webmoney\"}"),
                        "Location")
                .replace("/api/v1", "");
    }

    /** What the partner has of it, in cents. */
    private static long cents(String what) {
        String amount =
                json(api.get(Role.PARTNER, "/balances")).at("/items/0/" + what).asString();
        return Long.parseLong(amount.replace(".", ""));
    }

    private static HttpResponse<String> act(Role role, String path, String body) {
        return act(role, path, body, api.key());
    }

    private static HttpResponse<String> act(Role role, String path, String body, String key) {
        return api.send(role, "POST", path, body, "Content-Type", "application/json", "Idempotency-Key", key);
    }
}
