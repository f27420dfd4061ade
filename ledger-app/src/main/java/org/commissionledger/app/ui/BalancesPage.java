package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Objects;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceOrder;
import org.commissionledger.projections.balance.BalanceQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What each partner has, and what is owed to all of them. */
@Controller
@Hidden
class BalancesPage {

    private static final String BY_NAME = "partner";

    private final Snapshot snapshot;

    BalancesPage(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    @GetMapping("/balances")
    String balances(
            @AuthenticationPrincipal Caller caller,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            AsOf moment,
            Paging paging,
            Model model) {
        String sort = Objects.requireNonNullElse(shell.parameter("sort"), BY_NAME);
        Keyset<BalanceLine> order = BalanceOrder.of(sort)
                .orElseThrow(() -> Asked.wrong("sort", "Balances are not sorted by '" + sort + "'"));
        return snapshot.read(jdbc -> {
            String partner = Asked.partner(shell, jdbc);
            model.addAttribute("sort", sort);
            BalanceQuery query = new BalanceQuery(jdbc, caller.scope());
            model.addAttribute("moment", moment.isNow() ? null : moment.words());
            model.addAttribute(
                    "totals",
                    query.totals(moment).stream()
                            .map(total -> Purses.of(total.currency(), total.balance()))
                            .toList());
            model.addAttribute(
                    "page",
                    paging.page(
                            query.page(partner, moment, order, paging.place(order::parse), paging.oneMore()),
                            BalanceDocument::of,
                            order::cursor));
            return "balances";
        });
    }
}
