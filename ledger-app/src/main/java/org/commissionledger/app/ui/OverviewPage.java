package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.feed.QuarantineDesk;
import org.commissionledger.app.inbox.ImportStatusQuery;
import org.commissionledger.app.payout.PayoutTermsSource;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.ui.LatestChanges.Change;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.orders.OrderChange;
import org.commissionledger.projections.orders.Patience;
import org.commissionledger.projections.orders.StandingQuery;
import org.commissionledger.projections.orders.Wait;
import org.commissionledger.projections.payout.PayoutQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What changed lately, what is owed, and when it can be had. */
@Controller
@Hidden
class OverviewPage {

    private static final int LATEST = 8;

    private static final List<String> STATUSES =
            Stream.of(OrderStatus.values()).map(OrderStatus::word).toList();

    private final Snapshot snapshot;
    private final PayoutTermsSource payouts;

    OverviewPage(Snapshot snapshot, PayoutTermsSource payouts) {
        this.snapshot = snapshot;
        this.payouts = payouts;
    }

    /**
     * What there is in a currency.
     *
     * @param day what changed by what was recorded in the last 24 hours
     * @param week the same of the last 7 days
     * @param minimum the least that is paid out, or null where nothing is in this currency
     */
    record Owed(
            Purses now, Purses day, Purses week, @Nullable String minimum) {}

    /**
     * How the orders of a status stand.
     *
     * @param change what brings them into it, as an address has it
     * @param usuallyBy when the newest open one is usually decided
     */
    record Standing(
            String status,
            String change,
            String currency,
            long orders,
            String commission,
            long became,
            long becameInWeek,
            long isLong,
            @Nullable Instant usuallyBy) {}

    /** How many orders of all currencies came in, were decided, or changed in amount in a time. */
    record Lately(long registered, long confirmed, long declined, long amended) {}

    @GetMapping("/")
    String overview(
            @AuthenticationPrincipal Caller caller,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            Model model) {
        Scope scope = caller.scope();
        return snapshot.read(jdbc -> {
            List<Standing> standing = orders(jdbc, scope, shell);
            model.addAttribute("owed", owed(jdbc, scope, shell));
            model.addAttribute(
                    "orders",
                    standing.stream()
                            .filter(line -> STATUSES.contains(line.status()))
                            .toList());
            model.addAttribute("day", lately(standing, Standing::became));
            model.addAttribute("week", lately(standing, Standing::becameInWeek));
            model.addAttribute("most", StandingQuery.COUNTED);
            model.addAttribute("feed", new ImportStatusQuery(jdbc).newest().orElse(null));
            model.addAttribute("latest", latest(jdbc, scope));
            if (caller.role() == Role.PARTNER) {
                model.addAttribute("prospects", prospects(jdbc, scope, shell));
            } else {
                model.addAttribute("payouts", new PayoutQuery(jdbc).open(shell.now()));
                model.addAttribute("quarantined", QuarantineDesk.openRows(jdbc));
            }
            return "overview";
        });
    }

    private List<Owed> owed(JdbcClient jdbc, Scope scope, Surroundings shell) {
        BalanceQuery balances = new BalanceQuery(jdbc, scope);
        Map<Currency, Balance> day = before(balances, shell.now().minus(Duration.ofDays(1)));
        Map<Currency, Balance> week = before(balances, shell.now().minus(Duration.ofDays(7)));
        Map<Currency, Long> minimums = payouts.terms().minimums();
        return balances.totals(AsOf.NOW).stream()
                .map(total -> new Owed(
                        Purses.of(total.currency(), total.balance()),
                        since(day, total),
                        since(week, total),
                        minimum(minimums, total.currency())))
                .toList();
    }

    private List<PayoutProspect> prospects(JdbcClient jdbc, Scope scope, Surroundings shell) {
        List<BalanceLine> balances = new BalanceQuery(jdbc, scope).ofOne(null, AsOf.NOW);
        return PayoutProspect.of(balances, new PayoutQuery(jdbc).wallets(scope), payouts.terms(), shell);
    }

    private static Map<Currency, Balance> before(BalanceQuery balances, Instant then) {
        return balances.totals(new AsOf(null, then, null)).stream()
                .collect(Collectors.toMap(BalanceQuery.Total::currency, BalanceQuery.Total::balance));
    }

    private static Purses since(Map<Currency, Balance> before, BalanceQuery.Total now) {
        return Purses.change(now.currency(), before.getOrDefault(now.currency(), Balance.ZERO), now.balance());
    }

    private static @Nullable String minimum(Map<Currency, Long> minimums, Currency currency) {
        Long minimum = minimums.get(currency);
        return minimum == null ? null : Amounts.format(minimum, currency);
    }

    private static List<Standing> orders(JdbcClient jdbc, Scope scope, Surroundings shell) {
        Instant now = shell.now();
        return new StandingQuery(jdbc, scope)
                .lines(now, Patience.USUAL, shell.zone()).stream()
                        .map(line -> new Standing(
                                line.status(),
                                OrderChange.Kind.ofBecame(line.status()).word(),
                                line.currency().getCurrencyCode(),
                                line.orders(),
                                Amounts.format(line.commission(), line.currency()),
                                line.became(),
                                line.becameInWeek(),
                                line.isLong(),
                                usuallyBy(line, now)))
                        .sorted(Comparator.comparing(Standing::currency)
                                .thenComparingInt(line -> STATUSES.indexOf(line.status())))
                        .toList();
    }

    private static Lately lately(List<Standing> orders, ToLongFunction<Standing> became) {
        Map<String, Long> of =
                orders.stream().collect(Collectors.groupingBy(Standing::status, Collectors.summingLong(became)));
        return new Lately(
                of.getOrDefault(OrderStatus.WAITING.word(), 0L),
                of.getOrDefault(OrderStatus.CONFIRMED.word(), 0L),
                of.getOrDefault(OrderStatus.DECLINED.word(), 0L),
                of.getOrDefault(StandingQuery.AMENDED, 0L));
    }

    private static @Nullable Instant usuallyBy(StandingQuery.Line line, Instant now) {
        boolean waits = line.status().equals(OrderStatus.WAITING.word());
        return line.until() == null
                ? null
                : Patience.USUAL.decidedBy(
                        waits ? Wait.For.BUYER_CONFIRMS_RECEIPT : Wait.For.ADVERTISER_CHECKS, line.until(), now);
    }

    private static List<Change> latest(JdbcClient jdbc, Scope scope) {
        return LatestChanges.of(
                new JournalQuery(jdbc, scope).latest(LATEST * LatestChanges.ENTRIES_PER_CHANGE), LATEST);
    }
}
