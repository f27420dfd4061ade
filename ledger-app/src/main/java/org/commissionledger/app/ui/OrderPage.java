package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.document.ExplanationDocument;
import org.commissionledger.app.document.OrderDocument;
import org.commissionledger.app.order.OrderStories;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.journal.Rounding;
import org.commissionledger.projections.orders.Decline;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.Patience;
import org.commissionledger.projections.orders.StatusReason;
import org.commissionledger.projections.orders.Wait;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Why an order is in its state, and what each event did to the money (R15, R17). */
@Controller
@Hidden
class OrderPage {

    private final Ledger ledger;
    private final Snapshot snapshot;

    OrderPage(Ledger ledger, Snapshot snapshot) {
        this.ledger = ledger;
        this.snapshot = snapshot;
    }

    /** An event of the order, with what happened in words. */
    record Step(ExplanationDocument.Event event, String happened) {}

    @GetMapping("/orders/{id}")
    String order(
            @AuthenticationPrincipal Caller caller,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @PathVariable String id,
            AsOf moment,
            Model model) {
        return snapshot.read(_ -> {
            RowStreams.requireThere(moment, shell.position());
            OrderStories stories = ledger.orderStories(caller.scope());
            Explanation explanation = stories.explain(id, moment, Patience.USUAL);
            ExplanationDocument document = ExplanationDocument.of(explanation);
            model.addAttribute("order", OrderDocument.of(stories.show(id, moment)));
            model.addAttribute("explanation", document);
            model.addAttribute("moment", moment.isNow() ? null : moment.words());
            model.addAttribute("reasons", reasons(explanation.status(), shell));
            Wait wait = explanation.status().waiting();
            model.addAttribute(
                    "usuallyBy",
                    wait == null ? null : Patience.USUAL.decidedBy(wait.what(), wait.since(), shell.now()));
            model.addAttribute("rateReasons", prose(explanation.rate().sentences()));
            model.addAttribute("steps", steps(explanation, document));
            model.addAttribute("rounding", rounding(explanation));
            model.addAttribute("product", product(explanation));
            return "order";
        });
    }

    /** Where the advertiser's report lies is told to those who can look there. */
    private static List<String> reasons(StatusReason status, Surroundings shell) {
        Decline decline = status.decline();
        String source =
                decline == null || shell.isStaff() ? null : decline.source().orElse(null);
        return status.sentences().stream()
                .filter(sentence -> !sentence.equals(source))
                .toList();
    }

    /** Without the list of orders, which the page shows as a table. */
    private static List<String> prose(List<String> sentences) {
        return sentences.stream()
                .filter(sentence -> !sentence.startsWith(" ") && !sentence.endsWith(":"))
                .toList();
    }

    private static List<Step> steps(Explanation explanation, ExplanationDocument document) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < document.events().size(); i++) {
            steps.add(new Step(
                    document.events().get(i), explanation.steps().get(i).happened()));
        }
        return steps;
    }

    /** How the commission that stands now was worked out; null where the order earns nothing any more. */
    private static @Nullable Rounding rounding(Explanation explanation) {
        return explanation.steps().getLast().rounding();
    }

    /** What was bought, if the feed says so. */
    private static @Nullable String product(Explanation explanation) {
        OrderRegistered registered =
                (OrderRegistered) explanation.steps().getFirst().payload();
        return registered.details().attributes().get("product_title");
    }
}
