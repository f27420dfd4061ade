package org.commissionledger.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.header;
import static org.commissionledger.app.api.Api.json;
import static org.commissionledger.app.api.Api.problem;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What can be posted: once for each key, and no more than there is room for. */
class WritingTest {

    private static final String LIMIT = "ledger.feed.max-size";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Api api;

    @BeforeAll
    static void serve() {
        System.setProperty(LIMIT, "100KB");
        api = Api.serving(ITS.ledger(), home).withTheDemo();
    }

    @AfterAll
    static void stop() {
        System.clearProperty(LIMIT);
        api.close();
    }

    @Test
    void the_same_again_is_answered_as_the_first_time() {
        HttpResponse<String> first = api.post("/partners", "{\"partner\":\"one\",\"tracking_ids\":[\"a\"]}", "once");
        HttpResponse<String> again = api.post("/partners", "{ \"tracking_ids\": [\"a\"], \"partner\": \"one\" }", "once");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(header(first, "Location")).isEqualTo("/api/v1/partners/one");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
        assertThat(api.pages(Role.ADMIN, "/events?partner=one", 10)).hasSize(1);
    }

    @Test
    void something_else_under_the_same_key_is_refused_for_good() {
        api.post("/partners", "{\"partner\":\"two\"}", "taken");

        HttpResponse<String> other = api.post("/partners", "{\"partner\":\"three\"}", "taken");
        HttpResponse<String> elsewhere = api.post("/quarantine/retry", "{}", "taken");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(problem(other)).isEqualTo("idempotency-key-reused");
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(api.get("/partners/three").statusCode()).isEqualTo(404);
    }

    @Test
    void what_was_refused_can_be_mended_under_the_same_key() {
        assertThat(api.post("/partners", "{\"partner\":\"not a name\"}", "mended").statusCode())
                .isEqualTo(422);
        assertThat(api.post("/partners", "{\"partner\":\"a-name\"}", "mended").statusCode())
                .isEqualTo(201);
    }

    @Test
    void nothing_is_posted_without_a_key() {
        for (String path : List.of("/partners", "/quarantine/retry", "/replays", "/verification")) {
            HttpResponse<String> answer =
                    api.send(Role.ADMIN, "POST", path, "{}", "Content-Type", "application/json");
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(problem(answer)).isEqualTo("idempotency-key-missing");
        }
        assertThat(problem(api.post("/partners", "{\"partner\":\"x\"}", "x".repeat(201))))
                .isEqualTo("invalid-request");
    }

    @Test
    void two_callers_may_use_the_same_key() {
        HttpResponse<String> one = api.post("/partners", "{\"partner\":\"four\"}", "shared");
        HttpResponse<String> other = api.send(
                Role.ACCOUNTANT,
                "POST",
                "/partners",
                "{\"partner\":\"five\"}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "shared");

        assertThat(one.statusCode()).isEqualTo(201);
        assertThat(other.statusCode()).isEqualTo(201);
    }

    @Test
    void a_body_that_is_not_as_described_is_refused() {
        for (String body : List.of("{", "[]", "{\"partner\":{}}", "{\"partner\":\"x\",\"admin\":true}", "null", "1")) {
            HttpResponse<String> answer = api.post("/partners", body);
            assertThat(answer.statusCode()).as(body).isBetween(400, 422);
            assertThat(answer.statusCode()).as(body).isNotEqualTo(500);
        }
        assertThat(problem(api.send(
                        Role.ADMIN, "POST", "/partners", "x", "Content-Type", "text/plain", "Idempotency-Key", api.key())))
                .isEqualTo("unsupported-media-type");
        assertThat(problem(api.send(
                        Role.ADMIN,
                        "POST",
                        "/offers",
                        "offer: [",
                        "Content-Type",
                        "application/yaml",
                        "Idempotency-Key",
                        api.key())))
                .isEqualTo("refused");
    }

    @Test
    void a_feed_can_be_posted_as_a_form_and_posting_it_again_changes_nothing() throws IOException {
        String boundary = "----feed";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../feed.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + Api.demo("feed-2026-07-31.json") + "\r\n--" + boundary
                + "--\r\n";
        HttpResponse<String> accepted = api.send(
                Role.ACCOUNTANT,
                "POST",
                "/imports?as_of=2026-07-31T23:59:59Z",
                body,
                "Content-Type",
                "multipart/form-data; boundary=" + boundary,
                "Idempotency-Key",
                api.key());

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JsonNode over = api.over(json(accepted).get("import").asLong());
        assertThat(over.get("state").asString()).isEqualTo("done");
        assertThat(over.get("files").get(0).asString()).isEqualTo("feed.json");
        assertThat(over.get("summary").get("events").asLong()).isZero();
        try (Stream<Path> left = Files.list(home.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void the_same_post_of_a_feed_is_one_import() {
        String feed = Api.demo("feed-2026-06-30.json");
        String key = api.key();
        HttpResponse<String> first = feed(feed, key);
        HttpResponse<String> again = feed(feed, key);

        assertThat(json(again).get("import")).isEqualTo(json(first).get("import"));
        assertThat(problem(feed(feed + " ", key))).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_feed_that_is_none_fails_and_says_why() {
        JsonNode over =
                api.over(json(feed("nonsense", api.key())).get("import").asLong());

        assertThat(over.get("state").asString()).isEqualTo("failed");
        assertThat(over.get("error").asString())
                .startsWith("feed: ")
                .doesNotContain(home.toString());
    }

    @Test
    void a_feed_that_is_too_large_is_not_taken() {
        HttpResponse<String> answer = feed("x".repeat(101 << 10), api.key());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(problem(answer)).isEqualTo("too-large");
    }

    @Test
    void a_feed_of_no_known_offer_is_refused_at_once() {
        HttpResponse<String> answer = api.send(
                Role.ADMIN,
                "POST",
                "/imports?offer=nothing",
                "[]",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                api.key());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void quarantined_rows_are_retried() {
        JsonNode counts = json(api.post("/quarantine/retry", "{\"register_partners\":false}"));

        assertThat(counts.get("rows").asLong()).isPositive();
        assertThat(counts.get("quarantined").asLong()).isEqualTo(counts.get("rows").asLong());
    }

    @Test
    void a_replay_and_a_verification_are_followed_to_their_end() throws InterruptedException {
        String replay = header(api.post("/replays", "{\"mode\":\"promote\",\"projections\":[\"balances\"]}"), "Location");
        JsonNode replayed = finished(replay.replace("/api/v1", ""));
        assertThat(replayed.get("state").asString()).isEqualTo("done");
        assertThat(replayed.get("result").get("clean").asBoolean()).isTrue();

        assertThat(api.post("/verification", "").statusCode()).isEqualTo(202);
        JsonNode verified = finished("/verification");
        assertThat(verified.get("result").get("checks")).isNotEmpty();
        assertThat(verified.get("result").get("clean").asBoolean()).isTrue();

        assertThat(problem(api.post("/replays", "{\"projections\":[\"nothing\"]}"))).isEqualTo("refused");
        assertThat(problem(api.post("/replays", "{\"mode\":\"undo\"}"))).isEqualTo("invalid-request");
    }

    private static JsonNode finished(String path) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            JsonNode task = json(api.get(path));
            if (List.of("done", "failed").contains(task.get("state").asString())) {
                return task;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError(path + " does not end");
    }

    private static HttpResponse<String> feed(String content, String key) {
        return api.send(
                Role.ACCOUNTANT,
                "POST",
                "/imports?as_of=2026-06-30T23:59:59Z",
                content,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }
}
