package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.balance.BalanceLine;
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
        String partner = shell.parameter("partner");
        return snapshot.read(jdbc -> {
            BalanceQuery query = new BalanceQuery(jdbc, caller.scope());
            model.addAttribute("moment", moment.isNow() ? null : moment.words());
            model.addAttribute(
                    "totals",
                    query.totals(moment).stream()
                            .map(total -> Purses.of(total.currency(), total.balance()))
                            .toList());
            model.addAttribute("page", partner == null ? page(query, moment, paging) : of(query, partner, moment));
            return "balances";
        });
    }

    private static Page<BalanceDocument> page(BalanceQuery query, AsOf moment, Paging paging) {
        return paging.page(
                query.page(moment, paging.place(BalancesPage::place), paging.oneMore()),
                BalanceDocument::of,
                line -> line.currency().getCurrencyCode() + line.partner());
    }

    private static Page<BalanceDocument> of(BalanceQuery query, String partner, AsOf moment) {
        try (Stream<BalanceLine> lines = query.balances(partner, moment)) {
            List<BalanceDocument> all = lines.map(BalanceDocument::of).toList();
            return new Page<>(all, null);
        }
    }

    private static BalanceQuery.Place place(String after) {
        return new BalanceQuery.Place(after.substring(3), after.substring(0, 3));
    }
}
