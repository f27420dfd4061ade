package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.orders.OrderChange;
import org.commissionledger.projections.orders.OrderChange.Kind;
import org.commissionledger.projections.orders.OrderChangeQuery;
import org.commissionledger.projections.orders.OrderChangeQuery.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What happened to orders since yesterday, or in any time, by when the ledger came to know of it. */
@Controller
@Hidden
class ChangesPage {

    /** So many events a page looks through at the most; then it asks whether to go on. */
    private static final long LOOKED_THROUGH = 50_000;

    /** So many partners are told by name, those with most changes. */
    private static final int PARTNERS = 20;

    private final Snapshot snapshot;

    ChangesPage(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** A change as it is shown; amounts are decimal texts. */
    record Item(OrderChange change, String currency, String inProgress, String available) {
        static Item of(OrderChange change) {
            return new Item(
                    change,
                    change.currency().getCurrencyCode(),
                    Amounts.format(change.inProgress(), change.currency()),
                    Amounts.format(change.available(), change.currency()));
        }
    }

    @GetMapping("/changes")
    String changes(
            Model model,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller,
            Paging paging) {
        Filter filter = filter(shell);
        Long place = paging.place(Long::valueOf);
        return snapshot.read(jdbc -> {
            Asked.partner(shell, jdbc);
            OrderChangeQuery query = new OrderChangeQuery(jdbc, caller.scope());
            long end = place != null
                    ? place - 1
                    : filter.before() == null ? shell.position() : RecordedTime.lastBefore(jdbc, filter.before());
            OptionalLong last = query.lastBy(filter, Math.min(end, shell.position()));
            model.addAttribute("page", new Page<>(List.of(), null));
            if (last.isPresent()) {
                long begin = filter.since() == null ? 1 : RecordedTime.lastBefore(jdbc, filter.since()) + 1;
                long first = Math.max(begin, last.getAsLong() - LOOKED_THROUGH + 1);
                Page<Item> page = paging.page(
                        query.page(filter, first, last.getAsLong(), paging.oneMore()),
                        Item::of,
                        change -> Long.toString(change.position()));
                boolean whole = page.next() != null || first == begin;
                model.addAttribute("page", whole ? page : new Page<>(page.items(), Paging.encoded("" + first)));
                model.addAttribute("lookedTo", whole ? null : first);
            }
            model.addAttribute("counts", filter.isOfHours() ? query.counts(filter) : null);
            boolean ofAll = shell.isStaff() && filter.partner() == null && filter.isOfHours();
            model.addAttribute("byPartner", ofAll ? query.byPartner(filter, PARTNERS) : List.of());
            model.addAttribute("mostPartners", PARTNERS);
            model.addAttribute("kinds", Kind.values());
            model.addAttribute("partners", Asked.somePartners(jdbc, caller.scope()));
            return "changes";
        });
    }

    private static Filter filter(Surroundings shell) {
        String kind = shell.parameter("what");
        Instant lately = since(shell);
        LocalDate from = Asked.day(shell, "from");
        LocalDate to = Asked.dayFrom(shell, "to", "from", from);
        Instant since = from == null ? null : from.atStartOfDay(shell.zone()).toInstant();
        return new Filter(
                shell.parameter("partner"),
                kind == null
                        ? null
                        : Kind.of(kind)
                                .orElseThrow(
                                        () -> Asked.wrong("what", "'" + kind + "' is nothing that happens to orders")),
                since == null || (lately != null && lately.isAfter(since)) ? lately : since,
                to == null ? null : to.plusDays(1).atStartOfDay(shell.zone()).toInstant());
    }

    /** From the full hour on, as the overview counts. */
    private static @Nullable Instant since(Surroundings shell) {
        String word = shell.parameter("in");
        Instant now = shell.now();
        return switch (word) {
            case null -> null;
            case "day" -> now.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
            case "week" -> now.minus(Duration.ofDays(7)).truncatedTo(ChronoUnit.HOURS);
            default -> throw Asked.wrong("in", "'" + word + "' is no time; choose one of the list");
        };
    }
}
