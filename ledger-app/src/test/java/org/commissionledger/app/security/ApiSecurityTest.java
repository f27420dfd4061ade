package org.commissionledger.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.security.Web.header;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whom the API lets in, and what it tells those whom it does not. */
class ApiSecurityTest {

    private static final String PATH = "/api/v1/offers";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Web web;
    private static AccessTokens tokens;
    private static final Map<Role, String> TOKEN = new EnumMap<>(Role.class);

    @BeforeAll
    static void serve() {
        tokens = new AccessTokens(ITS.ledger().database(), ITS.clock());
        for (Role role : Role.values()) {
            TOKEN.put(role, token(role, Set.of()));
        }
        web = Web.serving(ITS.ledger(), home);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    private static String token(Role role, Set<TokenScope> scopes) {
        return tokens.create("test", role, role == Role.PARTNER ? new PartnerId("greco") : null, scopes, null);
    }

    @Test
    void who_has_no_token_is_told_so_as_a_problem() {
        HttpResponse<String> answer = web.get(PATH);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"commission-ledger\"");
        JsonNode problem = problem(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(401);
        assertThat(problem.get("type").asString()).endsWith(":unauthenticated");
    }

    @Test
    void unknown_expired_and_revoked_tokens_are_told_the_same() {
        String expired = tokens.create(
                "old", Role.ADMIN, null, Set.of(), ITS.clock().instant().plus(Duration.ofHours(1)));
        String revoked = token(Role.ADMIN, Set.of());
        assertThat(web.bearing(expired, "GET", PATH).statusCode()).isEqualTo(200);
        assertThat(web.bearing(revoked, "GET", PATH).statusCode()).isEqualTo(200);
        ITS.clock().advance(Duration.ofHours(2));
        tokens.revoke(revoked);

        for (String token : List.of(expired, revoked, revoked + "x", "cl_0_0", "eyJhbGciOiJub25lIn0.e30.", "x")) {
            HttpResponse<String> answer = web.bearing(token, "GET", PATH);
            assertThat(answer.statusCode()).as(token).isEqualTo(401);
            assertThat(problem(answer).get("detail").asString()).isEqualTo("the token is unknown, expired or revoked");
            assertThat(answer.body()).doesNotContain("\"" + token + "\"");
            if (token.length() > 10) {
                assertThat(answer.body()).doesNotContain(token.substring(4));
            }
        }
    }

    @Test
    void a_token_in_the_address_or_a_password_is_no_token() {
        assertThat(web.get(PATH + "?access_token=" + TOKEN.get(Role.ADMIN)).statusCode())
                .isEqualTo(401);
        assertThat(web.get(PATH, "Authorization", "Basic YW5uYTp4").statusCode())
                .isEqualTo(401);
    }

    @Test
    void every_role_reads() {
        TOKEN.forEach(
                (role, token) -> assertThat(web.bearing(token, "GET", PATH).statusCode())
                        .as(role.text())
                        .isEqualTo(200));
    }

    @Test
    void each_role_calls_what_its_rules_say_and_nothing_else() {
        for (String all : List.of("orders", "balances", "entries", "events", "partners")) {
            assertThat(rolesLetIn("GET", all)).as(all).containsExactly(Role.values());
        }
        for (String staff : List.of("trial-balance", "imports", "quarantine", "replays")) {
            assertThat(rolesLetIn("GET", staff)).as(staff).containsExactly(Role.ACCOUNTANT, Role.AUDITOR, Role.ADMIN);
        }
        for (String accountants : List.of("imports", "quarantine/retry", "partners", "offers")) {
            assertThat(rolesLetIn("POST", accountants)).as(accountants).containsExactly(Role.ACCOUNTANT, Role.ADMIN);
        }
        assertThat(rolesLetIn("POST", "replays")).containsExactly(Role.ADMIN);
        assertThat(rolesLetIn("GET", "what/nobody/thought/of")).isEmpty();
        assertThat(rolesLetIn("DELETE", "events")).isEmpty();
    }

    /** Without key and body a POST does nothing; what is let in is told so with another status. */
    private static List<Role> rolesLetIn(String method, String resource) {
        return TOKEN.keySet().stream()
                .filter(role -> web.bearing(TOKEN.get(role), method, "/api/v1/" + resource)
                                .statusCode()
                        != 403)
                .toList();
    }

    @Test
    void an_auditor_and_a_token_that_may_only_read_change_nothing() {
        for (String token : List.of(TOKEN.get(Role.AUDITOR), token(Role.ADMIN, Set.of(TokenScope.READ)))) {
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
                HttpResponse<String> answer = web.bearing(token, method, PATH);
                assertThat(answer.statusCode()).as(method).isEqualTo(403);
                assertThat(problem(answer).get("type").asString()).endsWith(":forbidden");
            }
        }
    }

    @Test
    void a_token_that_may_only_write_reads_nothing() {
        assertThat(web.bearing(token(Role.ADMIN, Set.of(TokenScope.WRITE)), "GET", PATH)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whether_the_server_is_up_everybody_may_ask_and_why_who_oversees_it() {
        for (String probe : List.of("/liveness", "/readiness", "")) {
            HttpResponse<String> open = web.get("/actuator/health" + probe);
            assertThat(open.statusCode()).as(probe).isEqualTo(200);
            assertThat(open.body()).contains("\"UP\"").doesNotContain("details", "components", "version");
        }
        Set<Role> overseers = Set.of(Role.AUDITOR, Role.ADMIN);
        TOKEN.forEach((role, token) -> {
            boolean may = overseers.contains(role);
            assertThat(web.bearing(token, "GET", "/actuator/health").body().contains("PostgreSQL"))
                    .as(role.text())
                    .isEqualTo(may);
            assertThat(web.bearing(token, "GET", "/actuator/prometheus").statusCode())
                    .as(role.text())
                    .isEqualTo(may ? 200 : 403);
            assertThat(web.bearing(token, "GET", "/actuator/env").statusCode())
                    .as(role.text())
                    .isEqualTo(may ? 404 : 403);
            assertThat(web.bearing(token, "POST", "/actuator/shutdown").statusCode())
                    .as(role.text())
                    .isEqualTo(403);
        });
        assertThat(web.get("/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    @Test
    void a_session_of_the_pages_is_nothing_to_the_api_and_the_api_makes_none() {
        new Users(ITS.ledger().database(), ITS.clock()).create("anna", Role.ADMIN, null, "correct horse battery");
        assertThat(header(web.logIn("anna", "correct horse battery"), "Location"))
                .isEqualTo("/");

        assertThat(web.get(PATH).statusCode()).isEqualTo(401);
        web.anotherBrowser();
        assertThat(header(web.bearing(TOKEN.get(Role.ADMIN), "GET", PATH), "Set-Cookie"))
                .isEmpty();
    }

    @Test
    void every_answer_has_the_headers_that_browsers_heed() {
        for (HttpResponse<String> answer : List.of(web.get(PATH), web.bearing(TOKEN.get(Role.ADMIN), "GET", PATH))) {
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
            assertThat(header(answer, "Server")).isEmpty();
        }
    }

    @Test
    void a_request_keeps_the_id_that_its_caller_gave_it_if_it_is_one() {
        String bearer = "Bearer " + TOKEN.get(Role.ADMIN);
        assertThat(header(web.get(PATH, "Authorization", bearer, "X-Request-Id", "mine-1"), "X-Request-Id"))
                .isEqualTo("mine-1");
        assertThat(header(web.get(PATH, "Authorization", bearer, "X-Request-Id", "a\"b,c d"), "X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void each_read_of_an_auditor_is_written_down_and_nobody_elses() {
        String token = token(Role.AUDITOR, Set.of());
        String id = token.substring(0, token.lastIndexOf('_'));

        web.bearing(token, "GET", PATH + "?offer=a%20b");
        web.bearing(token, "POST", PATH);
        web.bearing(token, "GET", "/api/v1/nothing");
        web.bearing(TOKEN.get(Role.ACCOUNTANT), "GET", PATH);

        assertThat(ITS.ledger()
                        .database()
                        .jdbc()
                        .sql("select method || ' ' || path || ' ' || status from auditor_read"
                                + " where actor = ? order by read_id")
                        .param(id + ":test")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "GET " + PATH + "?offer=a%20b 200", "POST " + PATH + " 403", "GET /api/v1/nothing 403");
        assertThat(ITS.ledger()
                        .database()
                        .jdbc()
                        .sql("select count(*) from auditor_read where actor like ?")
                        .param("%" + TOKEN.get(Role.ACCOUNTANT).substring(0, 13) + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        return new JsonMapper().readTree(answer.body());
    }
}
