package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commissionledger.app.document.TokenDocument;
import org.commissionledger.app.document.UserDocument;
import org.commissionledger.app.feed.QuarantineDesk;
import org.commissionledger.app.inbox.ImportStatusQuery;
import org.commissionledger.app.partner.RegisteredPartner;
import org.commissionledger.app.payout.PayoutTermsSource;
import org.commissionledger.app.projection.ProjectionState;
import org.commissionledger.app.security.AccessTokens;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.security.TokenScope;
import org.commissionledger.app.security.Users;
import org.commissionledger.app.task.ReplayTask;
import org.commissionledger.app.task.TaskDocument;
import org.commissionledger.app.task.TaskQuery;
import org.commissionledger.app.task.VerificationTask;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutTerms;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What keeps the ledger running: how far projections are, who may log in, which programs may call the API. */
@Controller
@Hidden
class OperationsPage {

    /** The token that was just made; it is on one page, once. */
    private static final String MADE = "made";

    private final Ledger ledger;
    private final PayoutTermsSource payoutTerms;

    OperationsPage(Ledger ledger, PayoutTermsSource payoutTerms) {
        this.ledger = ledger;
        this.payoutTerms = payoutTerms;
    }

    @GetMapping("/operations")
    String operations(Model model) {
        JdbcClient jdbc = ledger.database().jdbc();
        model.addAttribute("standing", ProjectionState.all(jdbc, ledger.clock().instant()));
        model.addAttribute("feed", new ImportStatusQuery(jdbc).newest().orElse(null));
        model.addAttribute("quarantined", QuarantineDesk.openRows(jdbc));
        TaskQuery tasks = new TaskQuery(jdbc);
        model.addAttribute(
                "verification",
                tasks.last(VerificationTask.KIND)
                        .map(TaskDocument.Verification::of)
                        .orElse(null));
        model.addAttribute(
                "check",
                tasks.last(ReplayTask.KIND).map(TaskDocument.Replay::of).orElse(null));
        model.addAttribute(
                "users", users().list().stream().map(UserDocument::of).toList());
        model.addAttribute(
                "tokens", tokens().list().stream().map(TokenDocument::of).toList());
        model.addAttribute("partners", Asked.somePartners(jdbc, Scope.ALL));
        model.addAttribute("roles", List.of(Role.values()));
        PayoutTerms terms = payoutTerms.terms();
        model.addAttribute("minimums", minimums(terms));
        model.addAttribute("holidays", terms.holidays().stream().sorted().toList());
        return "operations";
    }

    private static Map<String, String> minimums(PayoutTerms terms) {
        Map<String, String> minimums = new TreeMap<>();
        terms.minimums()
                .forEach(
                        (currency, least) -> minimums.put(currency.getCurrencyCode(), Amounts.format(least, currency)));
        return minimums;
    }

    @PostMapping("/operations/users")
    String createUser(
            @RequestParam String name,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam String password,
            RedirectAttributes to) {
        return Deed.then(to, "/operations", () -> {
            Role its = role(role);
            return users().create(name.strip(), its, partner(its, partner), password)
                            .name() + " can log in now.";
        });
    }

    @PostMapping("/operations/users/{name}/password")
    String changePassword(@PathVariable String name, @RequestParam String password, RedirectAttributes to) {
        return Deed.then(
                to,
                "/operations",
                () -> users().changePassword(name, password).name() + " has another password, and must log in again.");
    }

    @PostMapping("/operations/users/{name}/disable")
    String disable(@PathVariable String name, @AuthenticationPrincipal Caller caller, RedirectAttributes to) {
        return Deed.then(to, "/operations", () -> {
            if (caller.name().equalsIgnoreCase(name)) {
                throw new RuleViolation("nobody shuts himself out; another admin can");
            }
            return users().disable(name).name() + " is disabled, and can do nothing here any more.";
        });
    }

    @PostMapping("/operations/users/{name}/enable")
    String enable(@PathVariable String name, RedirectAttributes to) {
        return Deed.then(to, "/operations", () -> users().enable(name).name() + " is enabled again.");
    }

    @PostMapping("/operations/tokens")
    String createToken(
            @RequestParam String name,
            @RequestParam String role,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "false") boolean readOnly,
            @RequestParam int days,
            RedirectAttributes to) {
        return Deed.then(to, "/operations", () -> {
            Role its = role(role);
            Set<TokenScope> scopes = readOnly ? EnumSet.of(TokenScope.READ) : EnumSet.noneOf(TokenScope.class);
            to.addFlashAttribute(MADE, tokens().create(name.strip(), its, partner(its, partner), scopes, expiry(days)));
            return "The token for " + name.strip() + " is made.";
        });
    }

    @PostMapping("/operations/tokens/{id}/revoke")
    String revoke(@PathVariable String id, RedirectAttributes to) {
        return Deed.then(
                to, "/operations", () -> "The token " + tokens().revoke(id).name() + " lets nobody in any more.");
    }

    private Instant expiry(int days) {
        if (days < 1 || days > 3650) {
            throw new RuleViolation("a token lasts from 1 to 3650 days");
        }
        return ledger.clock().instant().plus(Duration.ofDays(days));
    }

    private static Role role(String text) {
        return Role.of(text).orElseThrow(() -> new RuleViolation("'" + text + "' is no role"));
    }

    private @Nullable PartnerId partner(Role role, String typed) {
        if (role != Role.PARTNER) {
            if (!typed.isBlank()) {
                throw new RuleViolation(
                        "only the role partner is for one partner; choose it, or leave the partner out");
            }
            return null;
        }
        if (typed.isBlank()) {
            throw new RuleViolation("write which partner it is for: the role partner sees one partner’s figures");
        }
        RegisteredPartner.require(ledger.database(), ledger.log(), typed.strip());
        return new PartnerId(typed.strip());
    }

    private Users users() {
        return new Users(ledger.database(), ledger.clock());
    }

    private AccessTokens tokens() {
        return new AccessTokens(ledger.database(), ledger.clock());
    }
}
