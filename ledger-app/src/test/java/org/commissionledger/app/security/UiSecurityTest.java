package org.commissionledger.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.security.Web.header;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.security.SetupToken.Issued;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who gets to see the pages, and how. */
class UiSecurityTest {

    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Web web;
    private static Users users;

    /** The first administrator comes in by the set-up token, as in life. */
    @BeforeAll
    static void serveAndSetUp() {
        users = new Users(ITS.ledger().database(), ITS.clock());
        web = Web.serving(ITS.ledger(), home);
        assertThat(web.get("/setup").statusCode()).as("no token was issued").isEqualTo(404);
        Issued issued = new SetupToken(ITS.ledger().database(), ITS.clock(), home)
                .issue()
                .orElseThrow();
        assertThat(header(web.get("/login"), "Location")).isEqualTo("/setup");
        assertThat(web.get("/setup").body()).doesNotContain(issued.token());
        assertThat(setUp("setup_wrong", PASSWORD).statusCode()).isEqualTo(403);
        assertThat(setUp(issued.token(), "short").statusCode()).isEqualTo(400);
        assertThat(header(setUp(issued.token(), PASSWORD), "Location")).isEqualTo("/login");
        assertThat(web.get("/setup").statusCode()).as("somebody can log in now").isEqualTo(404);
    }

    private static HttpResponse<String> setUp(String token, String password) {
        return web.submit("/setup", "/setup", "token", token, "username", "anna", "password", password);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @BeforeEach
    void begin() {
        web.anotherBrowser();
        ITS.clock().advance(Duration.ofHours(2));
    }

    @Test
    void who_is_not_logged_in_is_led_to_the_log_in() {
        HttpResponse<String> answer = web.get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).isEqualTo("/login");
    }

    @Test
    void who_logs_in_has_another_session_with_a_cookie_that_scripts_and_foreign_pages_cannot_use() {
        String before = cookie(web.get("/login"));

        HttpResponse<String> in = web.logIn("ANNA", PASSWORD);

        assertThat(header(in, "Location")).isEqualTo("/");
        assertThat(header(in, "Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(cookie(in)).startsWith("ledger_session=").isNotEqualTo(before);
        assertThat(web.get("/").body()).contains("anna, admin");
    }

    @Test
    void a_wrong_password_and_a_wrong_name_are_told_the_same() {
        assertThat(header(web.logIn("anna", "wrong"), "Location")).isEqualTo("/login?failed");
        assertThat(header(web.logIn("nobody", PASSWORD), "Location")).isEqualTo("/login?failed");
        assertThat(web.get("/login?failed").body())
                .contains("no such user and password")
                .as("whoever mistyped the password need not type the name again")
                .contains("value=\"nobody\"");
        assertThat(web.get("/login").body()).doesNotContain("nobody");
        assertThat(web.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void a_form_without_its_token_is_refused() {
        web.get("/login");
        assertThat(web.post("/login", "username", "anna", "password", PASSWORD).statusCode())
                .isEqualTo(403);
        web.logIn("anna", PASSWORD);
        assertThat(web.post("/logout").statusCode()).isEqualTo(403);
        assertThat(web.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void who_fails_too_often_waits_even_with_the_right_password() {
        users.create("guessed", Role.ACCOUNTANT, null, PASSWORD);
        for (int tries = 0; tries < 5; tries++) {
            assertThat(header(web.logIn("guessed", "guess " + tries), "Location"))
                    .isEqualTo("/login?failed");
        }

        assertThat(header(web.logIn("guessed", PASSWORD), "Location")).startsWith("/login?wait=");
        assertThat(web.get("/login?wait=2").statusCode()).isEqualTo(429);
        ITS.clock().advance(Duration.ofSeconds(2));
        assertThat(header(web.logIn("guessed", PASSWORD), "Location")).isEqualTo("/");
    }

    @Test
    void who_logs_out_is_out() {
        web.logIn("anna", PASSWORD);

        assertThat(header(web.submit("/", "/logout"), "Location")).isEqualTo("/login?out");
        assertThat(web.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void who_is_disabled_or_has_another_password_is_out_with_his_next_request() {
        users.create("mia", Role.ACCOUNTANT, null, PASSWORD);
        web.logIn("mia", PASSWORD);
        assertThat(web.get("/").statusCode()).isEqualTo(200);
        users.disable("mia");
        assertThat(web.get("/").statusCode()).isEqualTo(302);
        assertThat(header(web.logIn("mia", PASSWORD), "Location")).isEqualTo("/login?failed");

        users.enable("mia");
        web.logIn("mia", PASSWORD);
        ITS.clock().advance(Duration.ofSeconds(1));
        users.changePassword("mia", PASSWORD + "!");
        assertThat(web.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void pages_run_no_script_or_style_but_the_servers_and_are_framed_by_nobody() {
        assertThat(header(web.get("/login"), "Content-Security-Policy"))
                .contains("script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void what_a_visitor_writes_is_never_part_of_a_page() {
        assertThat(web.get("/login?failed=%3Cscript%3E&wait=1").body()).doesNotContain("<script");
        assertThat(web.get("/login?wait=%3Cscript%3E").body()).doesNotContain("<script");
    }

    @Test
    void the_password_is_kept_as_a_slow_hash() {
        assertThat(ITS.ledger()
                        .database()
                        .jdbc()
                        .sql("select password_hash from app_user where name = 'anna'")
                        .query(String.class)
                        .single())
                .startsWith("{pbkdf2-sha256-600000}")
                .doesNotContain("horse");
    }

    private static String cookie(HttpResponse<String> answer) {
        return header(answer, "Set-Cookie").split(";", 2)[0];
    }
}
