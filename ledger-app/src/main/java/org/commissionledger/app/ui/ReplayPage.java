package org.commissionledger.app.ui;

import static org.commissionledger.projections.balance.BalanceOrder.BY_PARTNER;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.commissionledger.app.document.OrderDocument;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.task.ReplayTask;
import org.commissionledger.app.task.ReplayToStart;
import org.commissionledger.app.task.ReplayToStart.Mode;
import org.commissionledger.app.task.TaskDocument;
import org.commissionledger.app.task.TaskQuery;
import org.commissionledger.app.task.TaskWorker;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Keyset.Place;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.balance.BalanceQuery.PageAndTotals;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.orders.Patience;
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

/** What everybody had at any moment, which difference each event made, and whether it all comes out again (R15, R16). */
@Controller
@Hidden
class ReplayPage {

    private static final int LATEST_CHECKS = 5;

    /**
     * What a partner, or all of them, had then and have now.
     *
     * @param partner null for all
     * @param change what has come to it since, or left it
     */
    record Row(@Nullable String partner, Purses then, Purses now, Purses change) {
        static Row of(@Nullable String partner, Currency currency, Balance then, Balance now) {
            return new Row(
                    partner, Purses.of(currency, then), Purses.of(currency, now), Purses.change(currency, then, now));
        }
    }

    private final Ledger ledger;
    private final Snapshot snapshot;
    private final TaskWorker tasks;
    private final Following following;

    ReplayPage(Ledger ledger, Snapshot snapshot, TaskWorker tasks, Following following) {
        this.ledger = ledger;
        this.snapshot = snapshot;
        this.tasks = tasks;
        this.following = following;
    }

    @GetMapping("/replay")
    String replay(
            Model model,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller,
            Paging paging) {
        Moment moment = Moment.of(shell);
        String partner = shell.parameter("partner");
        return snapshot.read(jdbc -> {
            String order = Asked.order(shell, jdbc, caller.scope());
            AsOf asOf = RecordedTime.byPosition(jdbc, moment.asOf(shell.zone()));
            RowStreams.requireThere(asOf, shell.position());
            model.addAttribute("moment", moment);
            model.addAttribute("asOf", asOf);
            model.addAttribute("begins", Moment.begins(jdbc, asOf));
            if (order != null) {
                order(model, caller, order, asOf);
            } else if (partner != null) {
                Asked.partner(jdbc, caller.scope(), partner);
                model.addAttribute("walk", Walk.ofPartner(jdbc, caller.scope(), partner, asOf));
            } else {
                everybody(model, new BalanceQuery(jdbc, caller.scope()), asOf, paging);
                model.addAttribute("checks", checks(jdbc));
            }
            return "replay";
        });
    }

    private void order(Model model, Caller caller, String order, AsOf asOf) {
        var stories = ledger.orderStories(caller.scope());
        model.addAttribute("orderId", order);
        model.addAttribute("steps", Walk.ofOrder(stories.explain(order, AsOf.NOW, Patience.USUAL)));
        model.addAttribute("order", then(() -> OrderDocument.of(stories.show(order, asOf))));
    }

    /** Null where the order was not registered yet. */
    private static @Nullable OrderDocument then(Supplier<OrderDocument> asked) {
        try {
            return asked.get();
        } catch (UnknownName e) {
            return null;
        }
    }

    /** Whoever ever had anything has a balance now, so those of now tell which rows there are. */
    private static void everybody(Model model, BalanceQuery balances, AsOf asOf, Paging paging) {
        Place after = paging.place(BY_PARTNER::parse);
        PageAndTotals then = balances.pageAndTotals(asOf, BY_PARTNER, after, paging.oneMore());
        PageAndTotals now = balances.pageAndTotals(AsOf.NOW, BY_PARTNER, after, paging.oneMore());
        Map<Place, Balance> had =
                then.page().stream().collect(Collectors.toMap(BY_PARTNER::place, BalanceLine::balance));
        model.addAttribute(
                "page",
                paging.page(
                        now.page(),
                        line -> Row.of(
                                line.partner(),
                                line.currency(),
                                had.getOrDefault(BY_PARTNER.place(line), Balance.ZERO),
                                line.balance()),
                        BY_PARTNER::cursor));
        model.addAttribute(
                "totals",
                now.totals().entrySet().stream()
                        .sorted(Comparator.comparing(total -> total.getKey().getCurrencyCode()))
                        .map(total -> Row.of(
                                null,
                                total.getKey(),
                                then.totals().getOrDefault(total.getKey(), Balance.ZERO),
                                total.getValue()))
                        .toList());
    }

    private static List<TaskDocument.Replay> checks(JdbcClient jdbc) {
        return new TaskQuery(jdbc)
                .page(ReplayTask.KIND, null, LATEST_CHECKS).stream()
                        .map(TaskDocument.Replay::of)
                        .toList();
    }

    @PostMapping("/replay/checks")
    String check(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "") @Nullable String partner,
            RedirectAttributes to) {
        try {
            return start(caller, Mode.check, partner);
        } catch (UnknownName e) {
            return Deed.refused(to, "/replay", e);
        }
    }

    @PostMapping("/replay/promotions")
    String promote(@AuthenticationPrincipal Caller caller) {
        return start(caller, Mode.promote, null);
    }

    private String start(Caller caller, Mode mode, @Nullable String partner) {
        String whose = partner == null || partner.isBlank() ? null : partner.strip();
        if (whose != null) {
            Asked.partner(ledger.database().jdbc(), caller.scope(), whose);
        }
        ReplayToStart asked = new ReplayToStart(mode, null, whose);
        return "redirect:/replay/checks/" + tasks.ask(ReplayTask.KIND, ReplayTask.asked(asked), caller.name());
    }

    @GetMapping("/replay/checks/{number}")
    String show(Model model, @PathVariable long number) {
        model.addAttribute("check", find(number));
        return "replay-check";
    }

    @GetMapping("/replay/checks/{number}/progress")
    void follow(HttpServletResponse response, @PathVariable long number) throws IOException {
        following.task(response, ReplayTask.KIND, number);
    }

    private TaskDocument.Replay find(long number) {
        return new TaskQuery(ledger.database().jdbc())
                .find(ReplayTask.KIND, number)
                .map(TaskDocument.Replay::of)
                .orElseThrow(() -> new UnknownName("there is no check " + number));
    }
}
