package org.commissionledger.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.header;
import static org.commissionledger.app.api.Api.json;
import static org.commissionledger.app.api.Api.problem;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.postback.Receiver;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A partner registers his own postbacks and reads what they told; nobody else's are there for him. */
class PostbacksTest {

    private static final String NETWORKS = "ledger.postback.allowed-networks";
    private static final String PORTS = "ledger.postback.ports";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Receiver receiver;
    private static Api api;

    @BeforeAll
    static void serve() throws IOException {
        receiver = new Receiver();
        System.setProperty(NETWORKS, "127.0.0.1");
        System.setProperty(PORTS, "443," + receiver.port());
        api = Api.serving(ITS.ledger(), home).withTheDemo();
    }

    @AfterAll
    static void stop() {
        System.clearProperty(NETWORKS);
        System.clearProperty(PORTS);
        api.close();
        receiver.close();
    }

    @Test
    void a_partner_is_told_of_all_that_was_and_reads_what_he_was_told() throws InterruptedException {
        HttpResponse<String> registered =
                register(Role.PARTNER, receiver.url("/told?o={order_id}&p={position}"), "\"from_position\":1");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        String location = header(registered, "Location").replace("/api/v1", "");
        List<JsonNode> events = api.pages(Role.PARTNER, "/events", 200).stream()
                .filter(event -> event.get("type").asString().matches("Order.*|Commission.*|Confirmation.*"))
                .toList();

        List<String> told = receiver.next(events.size()).stream()
                .map(got -> got.parameter("p"))
                .toList();

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(events.stream()
                        .map(event -> event.get("position").asString())
                        .toList());
        for (int i = 0; json(api.get(Role.PARTNER, location)).get("waiting").asLong() > 0; i++) {
            assertThat(i).isLessThan(600);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        List<JsonNode> log = api.pages(Role.PARTNER, location + "/deliveries", 200);
        assertThat(log).hasSize(events.size()).allSatisfy(line -> {
            assertThat(line.get("state").asString()).isEqualTo("delivered");
            assertThat(line.get("http_status").asInt()).isEqualTo(200);
            assertThat(line.get("error").isNull()).isTrue();
        });
        assertThat(api.pages(Role.PARTNER, location + "/deliveries", 3)).isEqualTo(log);
        assertThat(api.pages(Role.AUDITOR, location + "/deliveries?state=delivered", 7))
                .isEqualTo(log);
        assertThat(api.pages(Role.PARTNER, location + "/deliveries?state=given_up", 7))
                .isEmpty();

        long position = log.getFirst().get("position").asLong();
        JsonNode whole = json(api.get(Role.PARTNER, location + "/deliveries/" + position));
        assertThat(whole.get("url").asString()).startsWith(receiver.url("/told?o=aliexpress%3A"));
        assertThat(whole.get("attempts")).hasSize(1);

        assertThat(act(Role.PARTNER, location + "/repeat", "{\"position\":" + position + "}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(receiver.next().parameter("p")).isEqualTo(Long.toString(position));
        for (String wrong : List.of("{}", "{\"position\":1,\"from_position\":1}")) {
            assertThat(problem(act(Role.PARTNER, location + "/repeat", wrong))).isEqualTo("refused");
        }
        assertThat(problem(act(Role.PARTNER, location + "/repeat", "{\"position\":1}")))
                .isEqualTo("unknown");
        for (String since : List.of("+999999999-01-01T00:00:00Z", "2999-01-01T00:00:00Z")) {
            assertThat(act(Role.PARTNER, location + "/repeat", "{\"since\":\"" + since + "\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(problem(act(Role.PARTNER, location + "/repeat", "{\"since\":\"yesterday\"}")))
                .isEqualTo("invalid-request");
    }

    @Test
    void the_secret_is_told_with_the_registration_and_kept_nowhere() {
        String body = "{\"url\":\"https://shop.example/\"}";
        HttpResponse<String> first = act(Role.PARTNER, "/postbacks", body, "the-secret");
        HttpResponse<String> again = act(Role.PARTNER, "/postbacks", body, "the-secret");
        String secret = json(first).get("secret").asString();
        String location = header(first, "Location").replace("/api/v1", "");

        assertThat(secret).startsWith("whsec_");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
        assertThat(json(api.get(Role.PARTNER, location)).get("secret").isNull()).isTrue();
        assertThat(api.get(Role.ADMIN, "/postbacks").body()).doesNotContain("whsec_");
        assertThat(api.get(Role.PARTNER, location).body()).doesNotContain(secret);
        for (String table : List.of("request_key", "postback")) {
            assertThat(ITS.ledger()
                            .database()
                            .jdbc()
                            .sql("select t::text from " + table + " t")
                            .query(String.class)
                            .list())
                    .isNotEmpty()
                    .noneMatch(row -> row.contains(secret) || row.contains("whsec_"));
        }
    }

    @Test
    void another_partners_postbacks_are_not_there() {
        HttpResponse<String> others =
                act(Role.ADMIN, "/postbacks", "{\"partner\":\"cashback-harbor\",\"url\":\"https://shop.example/\"}");
        assertThat(others.statusCode()).isEqualTo(201);
        String location = header(others, "Location").replace("/api/v1", "");

        assertThat(api.get(Role.ACCOUNTANT, location).statusCode()).isEqualTo(200);
        for (String path : List.of("", "/deliveries", "/deliveries/1")) {
            HttpResponse<String> his = api.get(Role.PARTNER, location + path);
            assertThat(his.statusCode()).as(path).isEqualTo(404);
            assertThat(his.body()).doesNotContain("shop.example", "cashback-harbor");
        }
        for (String step : List.of("/end", "/repeat")) {
            HttpResponse<String> his = act(Role.PARTNER, location + step, "{\"from_position\":1}");
            assertThat(his.statusCode()).as(step).isEqualTo(404);
            assertThat(act(Role.ACCOUNTANT, location + step, "{}").statusCode()).isEqualTo(403);
        }
        assertThat(api.pages(Role.PARTNER, "/postbacks", 2))
                .allMatch(item -> item.get("partner").asString().equals(Api.PARTNER));
        assertThat(act(Role.PARTNER, "/postbacks", "{\"partner\":\"cashback-harbor\",\"url\":\"https://a.example/\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(act(Role.ADMIN, location + "/end", "")).get("ended_by").asString())
                .endsWith(":test");
        assertThat(problem(act(Role.ADMIN, location + "/repeat", "{\"from_position\":1}")))
                .isEqualTo("refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://shop.example/?o={order}|there is no macro {order}",
                "ftp://shop.example/|begins with http:// or https://",
                "https://anna:secret@shop.example/|no name and password",
                "https://10.0.0.1/|that is no public address",
                "https://[::1]/|that is no public address",
                "https://169.254.169.254/latest/meta-data|that is no public address",
                "https://shop.example:22/|not 22",
                "''|1 to 2000 characters"
            })
    void what_may_not_be_called_is_refused_in_one_sentence(String url, String reason) {
        HttpResponse<String> refused = register(Role.PARTNER, url, "\"statuses\":[]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("detail").asString()).contains(reason);
    }

    @Test
    void a_status_that_no_order_has_is_refused() {
        assertThat(json(register(Role.PARTNER, "https://a.example/", "\"statuses\":[\"paid\"]"))
                        .get("detail")
                        .asString())
                .contains("no order is ever 'paid'");
        assertThat(register(Role.PARTNER, "https://a.example/", "\"statuses\":[null]")
                        .statusCode())
                .isBetween(400, 422);
    }

    private static HttpResponse<String> register(Role role, String url, String more) {
        return act(role, "/postbacks", "{\"url\":\"" + url + "\"," + more + "}");
    }

    private static HttpResponse<String> act(Role role, String path, String body) {
        return act(role, path, body, api.key());
    }

    private static HttpResponse<String> act(Role role, String path, String body, String key) {
        return api.send(role, "POST", path, body, "Content-Type", "application/json", "Idempotency-Key", key);
    }
}
