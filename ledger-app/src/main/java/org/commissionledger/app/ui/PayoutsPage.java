package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.document.PayoutDocument;
import org.commissionledger.app.document.WalletDocument;
import org.commissionledger.app.payout.PayoutDesk;
import org.commissionledger.app.payout.PayoutTermsSource;
import org.commissionledger.app.payout.PayoutWish;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.PayoutStatus;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.payout.PayoutOrder;
import org.commissionledger.projections.payout.PayoutQuery;
import org.commissionledger.projections.payout.PayoutQuery.Line;
import org.commissionledger.projections.payout.PayoutQuery.WalletLine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** From the partner's request to the money that left (R24 to R26). */
@Controller
@Hidden
class PayoutsPage {

    private final Ledger ledger;
    private final Snapshot snapshot;
    private final PayoutTermsSource terms;

    PayoutsPage(Ledger ledger, Snapshot snapshot, PayoutTermsSource terms) {
        this.ledger = ledger;
        this.snapshot = snapshot;
        this.terms = terms;
    }

    @GetMapping("/payouts")
    String list(
            Model model,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller,
            Paging paging) {
        PayoutStatus only = status(shell.parameter("status"));
        String sort = Objects.requireNonNullElse(shell.parameter("sort"), "-payout");
        Keyset<Line> order =
                PayoutOrder.of(sort).orElseThrow(() -> Asked.wrong("sort", "Payouts are not sorted by '" + sort + "'"));
        return snapshot.read(jdbc -> {
            PayoutQuery query = new PayoutQuery(jdbc);
            PartnerId whose = whose(jdbc, caller, shell.parameter("partner"));
            Scope scope = whose == null ? caller.scope() : Scope.of(whose);
            model.addAttribute(
                    "page",
                    paging.page(
                            query.page(scope, only, order, paging.place(order::parse), paging.oneMore()),
                            line -> PayoutDocument.of(line, shell.now()),
                            order::cursor));
            model.addAttribute("sort", sort);
            model.addAttribute("statuses", List.of(PayoutStatus.values()));
            model.addAttribute("partners", Asked.somePartners(jdbc, caller.scope()));
            model.addAttribute("methods", List.of(PayoutMethod.values()));
            model.addAttribute("key", UUID.randomUUID().toString());
            if (whose != null) {
                model.addAttribute("partner", whose.value());
                List<BalanceLine> balances = new BalanceQuery(jdbc, scope).ofOne(null, AsOf.NOW);
                List<WalletLine> wallets = query.wallets(scope);
                model.addAttribute(
                        "balances", balances.stream().map(BalanceDocument::of).toList());
                model.addAttribute("prospects", PayoutProspect.of(balances, wallets, terms.terms(), shell));
                model.addAttribute(
                        "wallets", wallets.stream().map(WalletDocument::of).toList());
            }
            return "payouts";
        });
    }

    /** The caller himself, or the partner that he names; null for everybody. */
    private static @Nullable PartnerId whose(JdbcClient jdbc, Caller caller, @Nullable String named) {
        if (caller.partner() != null) {
            return caller.partner();
        }
        return named == null
                ? null
                : new PartnerId(
                        Asked.partner(jdbc, caller.scope(), named.strip()).partner());
    }

    private static @Nullable PayoutStatus status(@Nullable String word) {
        try {
            return word == null ? null : PayoutStatus.of(word);
        } catch (IllegalArgumentException e) {
            throw Asked.wrong("status", "No payout is ever '" + word + "'");
        }
    }

    /** @param key that was in the form, so that sending it twice asks for one payout */
    @PostMapping("/payouts")
    String request(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam String amount,
            @RequestParam String currency,
            @RequestParam String method,
            @RequestParam String key,
            RedirectAttributes to) {
        return Deed.then(to, listOf(to, caller, partner), () -> {
            long number = desk().request(
                            new PayoutWish(
                                            partner.isEmpty() ? null : partner,
                                            amount.strip(),
                                            currency.strip().toUpperCase(Locale.ROOT),
                                            method)
                                    .request(caller.scope()),
                            key(caller, key));
            ledger.projector().awaitHead();
            return "Payout " + number + " is requested; its money is reserved.";
        });
    }

    @PostMapping("/payouts/wallets")
    String wallet(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam String method,
            @RequestParam String number,
            RedirectAttributes to) {
        return Deed.then(to, listOf(to, caller, partner), () -> {
            PartnerId whose = whose(ledger.database().jdbc(), caller, partner);
            PayoutMethod by = PayoutMethod.of(method)
                    .orElseThrow(() -> new RuleViolation("there is no way to pay '" + method + "'"));
            if (whose == null) {
                throw new RuleViolation("say whose wallet it is");
            }
            boolean another = ledger.wallets().set(whose, by, number);
            ledger.projector().awaitHead();
            return another
                    ? "The wallet is set. What is asked for in the next 24 hours is marked, so that accounting looks twice."
                    : "That wallet is set already.";
        });
    }

    /** The list that a form stands on, as it was narrowed down. */
    private static String listOf(RedirectAttributes to, Caller caller, String partner) {
        if (caller.partner() == null && !partner.isEmpty()) {
            to.addAttribute("partner", partner);
        }
        return "/payouts";
    }

    @PostMapping("/payouts/{number}/approve")
    String approve(
            @AuthenticationPrincipal Caller caller,
            @PathVariable long number,
            @RequestParam(name = "wallet_checked", defaultValue = "false") boolean walletChecked,
            RedirectAttributes to) {
        return step(to, number, "approved; it may be paid", (desk, payout) -> {
            boolean recent = new PayoutQuery(ledger.database().jdbc())
                    .find(Scope.ALL, payout)
                    .filter(Line::walletRecent)
                    .isPresent();
            if (recent && !walletChecked) {
                throw new RuleViolation(
                        "the wallet was set shortly before; ask the partner whether it is his, and say so here");
            }
            desk.approve(payout, caller.name(), null);
        });
    }

    @PostMapping("/payouts/{number}/paid")
    String paid(@PathVariable long number, @RequestParam(defaultValue = "") String note, RedirectAttributes to) {
        return step(to, number, "paid", (desk, payout) -> {
            if (note.isBlank()) {
                throw new RuleViolation("write the payment system's reference, by which the payment is found there");
            }
            desk.paid(payout, note.strip(), null);
        });
    }

    @PostMapping("/payouts/{number}/fail")
    String fail(@PathVariable long number, @RequestParam(defaultValue = "") String note, RedirectAttributes to) {
        return step(
                to, number, "failed; its money is available again", (desk, payout) -> desk.fail(payout, note, null));
    }

    @PostMapping("/payouts/{number}/cancel")
    String cancel(@PathVariable long number, @RequestParam(defaultValue = "") String note, RedirectAttributes to) {
        return step(
                to,
                number,
                "cancelled; its money is available again",
                (desk, payout) -> desk.cancel(payout, note, null));
    }

    /** Of the partner's own, as the one of somebody else is none that he knows of. */
    @PostMapping("/payouts/{number}/take-back")
    String takeBack(@AuthenticationPrincipal Caller caller, @PathVariable long number, RedirectAttributes to) {
        return step(to, number, "taken back; its money is available again", (desk, payout) -> {
            if (new PayoutQuery(ledger.database().jdbc())
                    .find(caller.scope(), payout)
                    .isEmpty()) {
                throw new UnknownName("there is no payout " + payout);
            }
            desk.takeBack(payout, null);
        });
    }

    /**
     * The page that follows has the step in its figures. A step that was taken already is refused by the payout's own state,
     * so these need no key.
     */
    private String step(RedirectAttributes to, long number, String done, BiConsumer<PayoutDesk, Long> command) {
        return Deed.then(to, "/payouts", () -> {
            command.accept(desk(), number);
            ledger.projector().awaitHead();
            return "Payout " + number + " is " + done + ".";
        });
    }

    private PayoutDesk desk() {
        return ledger.payouts(terms.terms());
    }

    private static String key(Caller caller, String key) {
        return "ui:" + caller.name() + ":" + key;
    }
}
