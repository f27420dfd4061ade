package org.commissionledger.app.security;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import org.commissionledger.app.serve.ServeSettings;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages before the door: to log in, and to make the first administrator with the set-up token. */
@Controller
@Hidden
class EntrancePages {

    /** Of the session, until the log-in page has shown it: the name that was typed last. */
    static final String NAME = "typed-name";

    private final SetupToken setup;
    private final LoginThrottle throttle;

    EntrancePages(Ledger ledger, ServeSettings settings, LoginThrottle throttle) {
        this.setup = new SetupToken(ledger.database(), ledger.clock(), settings.home());
        this.throttle = throttle;
    }

    @GetMapping("/login")
    String login(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable Integer wait,
            @RequestParam(required = false) @Nullable String out) {
        if (setup.isAwaited()) {
            return "redirect:/setup";
        }
        if (wait != null) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            model.addAttribute("name", session.getAttribute(NAME));
            session.removeAttribute(NAME);
        }
        model.addAttribute(
                "said",
                wait != null
                        ? "Too many log-ins have failed. Wait " + wait + (wait == 1 ? " second." : " seconds.")
                        : failed != null
                                ? "There is no such user and password."
                                : out != null ? "You are logged out." : "");
        return "login";
    }

    @GetMapping("/setup")
    String setup(HttpServletResponse response, Model model) {
        requireAwaited();
        return setup(response, model, HttpStatus.OK, "");
    }

    @PostMapping("/setup")
    String setup(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam String token,
            @RequestParam String username,
            @RequestParam String password) {
        requireAwaited();
        Optional<Duration> wait = throttle.attempt("setup:", request.getRemoteAddr());
        if (wait.isPresent()) {
            return setup(response, model, HttpStatus.TOO_MANY_REQUESTS, "Too many tries have failed. Wait a little.");
        }
        try {
            if (setup.accept(token.strip(), username, password).isEmpty()) {
                return setup(response, model, HttpStatus.FORBIDDEN, "This is not the set-up token, or not any more.");
            }
        } catch (RuleViolation e) {
            return setup(response, model, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        throttle.succeeded("setup:", request.getRemoteAddr());
        return "redirect:/login";
    }

    private void requireAwaited() {
        if (!setup.isAwaited()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String setup(HttpServletResponse response, Model model, HttpStatus status, String said) {
        response.setStatus(status.value());
        model.addAttribute("said", said);
        model.addAttribute("shortest", Passwords.SHORTEST);
        return "setup";
    }
}
