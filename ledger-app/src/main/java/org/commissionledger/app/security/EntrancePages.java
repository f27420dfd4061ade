package org.commissionledger.app.security;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.commissionledger.app.serve.ServeSettings;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/** The pages before the door: to log in, and to make the first administrator with the set-up token. */
@Controller
@Hidden
class EntrancePages {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s · Commission ledger</title></head>
            <body><main><h1>%1$s</h1>
            %2$s
            </main></body></html>
            """;

    private static final String LOGIN = """
            <form method="post" action="/login">%s
            <p><label>Name <input name="username" autocomplete="username" required autofocus></label></p>
            <p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p>
            <p><button>Log in</button></p></form>""";

    private static final String SETUP = """
            <p>The server told a set-up token when it started. With it you make the first administrator.</p>
            <form method="post" action="/setup">%s
            <p><label>Set-up token <input name="token" type="password" autocomplete="off" required autofocus></label></p>
            <p><label>Name <input name="username" autocomplete="username" required></label></p>
            <p><label>Password <input name="password" type="password" autocomplete="new-password" minlength="%d" required></label></p>
            <p><button>Make the administrator</button></p></form>""";

    private final SetupToken setup;
    private final LoginThrottle throttle;

    EntrancePages(Ledger ledger, ServeSettings settings, LoginThrottle throttle) {
        this.setup = new SetupToken(ledger.database(), ledger.clock(), settings.home());
        this.throttle = throttle;
    }

    @GetMapping("/login")
    ResponseEntity<String> login(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable Integer wait,
            @RequestParam(required = false) @Nullable String out) {
        if (setup.isAwaited()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header("Location", "/setup")
                    .build();
        }
        String said = wait != null
                ? "Too many log-ins have failed. Wait " + wait + " seconds."
                : failed != null ? "There is no such user and password." : out != null ? "You are logged out." : "";
        return page(
                wait == null ? HttpStatus.OK : HttpStatus.TOO_MANY_REQUESTS,
                "Log in",
                note(said) + LOGIN.formatted(csrf(request)));
    }

    @GetMapping("/setup")
    ResponseEntity<String> setup(HttpServletRequest request) {
        return setup.isAwaited()
                ? setup(request, HttpStatus.OK, "")
                : ResponseEntity.notFound().build();
    }

    @PostMapping("/setup")
    ResponseEntity<String> setup(
            HttpServletRequest request,
            @RequestParam String token,
            @RequestParam String username,
            @RequestParam String password) {
        if (!setup.isAwaited()) {
            return ResponseEntity.notFound().build();
        }
        Optional<Duration> wait = throttle.attempt("setup:", request.getRemoteAddr());
        if (wait.isPresent()) {
            return setup(request, HttpStatus.TOO_MANY_REQUESTS, "Too many tries have failed. Wait a little.");
        }
        try {
            if (setup.accept(token.strip(), username, password).isEmpty()) {
                return setup(request, HttpStatus.FORBIDDEN, "This is not the set-up token, or not any more.");
            }
        } catch (RuleViolation e) {
            return setup(request, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        throttle.succeeded("setup:", request.getRemoteAddr());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/login")
                .build();
    }

    @GetMapping("/")
    ResponseEntity<String> inside(HttpServletRequest request) {
        Caller caller = CallerAuthentication.callerOfThisRequest();
        String who = caller == null ? "" : caller.name() + ", " + caller.role().text();
        return page(HttpStatus.OK, "Commission ledger", """
                <p>You are logged in as %s.</p>
                <p><a href="/swagger-ui.html">The API</a></p>
                <form method="post" action="/logout">%s<p><button>Log out</button></p></form>""".formatted(HtmlUtils.htmlEscape(who), csrf(request)));
    }

    private ResponseEntity<String> setup(HttpServletRequest request, HttpStatus status, String said) {
        return page(status, "Set up", note(said) + SETUP.formatted(csrf(request), Passwords.SHORTEST));
    }

    private static String note(String said) {
        return said.isEmpty() ? "" : "<p role=\"alert\">" + HtmlUtils.htmlEscape(said) + "</p>\n";
    }

    private static String csrf(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return "<input type=\"hidden\" name=\"" + token.getParameterName() + "\" value=\""
                + HtmlUtils.htmlEscape(token.getToken()) + "\">";
    }

    private static ResponseEntity<String> page(HttpStatus status, String title, String content) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(PAGE.formatted(title, content));
    }
}
