package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commissionledger.app.document.OrderDocument;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.Sorting;
import org.commissionledger.projections.orders.OrderQuery.Line;
import org.commissionledger.projections.orders.OrderSearch;
import org.commissionledger.projections.orders.OrderSearch.Place;
import org.commissionledger.projections.orders.OrderSearch.Sort;
import org.commissionledger.projections.orders.OrderSearchQuery;
import org.commissionledger.projections.orders.OrderSearchQuery.Total;
import org.commissionledger.projections.statistics.DateBasis;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Which orders there are, by whatever is known of them, and what they come to. */
@Controller
@Hidden
class OrdersPage {

    private static final String LATEST_FIRST = "-registered";

    private final Ledger ledger;
    private final Snapshot snapshot;
    private final RowStreams streams;

    OrdersPage(Ledger ledger, Snapshot snapshot, RowStreams streams) {
        this.ledger = ledger;
        this.snapshot = snapshot;
        this.streams = streams;
    }

    /** What some orders come to in a currency, decimal texts. */
    record Sum(String currency, long orders, String paid, String commission) {
        static Sum of(Total total) {
            return new Sum(
                    total.currency().getCurrencyCode(),
                    total.orders(),
                    Amounts.format(total.paid(), total.currency()),
                    Amounts.format(total.commission(), total.currency()));
        }
    }

    @GetMapping("/orders")
    String orders(
            @AuthenticationPrincipal Caller caller,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            Paging paging,
            Model model) {
        OrderSearch whole = search(shell);
        String asked = asked(shell);
        Sorting<Sort> sorting = sorting(asked);
        Sort sort = sorting.column();
        boolean descending = sorting.descending();
        Place after = paging.place(text -> place(sort, text));
        return snapshot.read(jdbc -> {
            Asked.partner(shell, jdbc);
            LatestDays days = eachByItself(whole, sort, descending)
                    ? LatestDays.of(whole.basis(), whole.from(), whole.to(), shell, caller.scope(), jdbc)
                    : LatestDays.whole();
            OrderSearch search = days.since() == null ? whole : whole.since(days.since());
            model.addAttribute("days", days);
            model.addAttribute("sort", asked);
            model.addAttribute("offers", ledger.offers().names());
            model.addAttribute("partners", Asked.somePartners(jdbc, caller.scope()));
            model.addAttribute("bases", DateBasis.values());
            model.addAttribute("basis", whole.basis().word());
            if (days.announced() != null) {
                return "orders";
            }
            OrderSearchQuery query = new OrderSearchQuery(jdbc, caller.scope());
            List<Line> lines = query.page(search, sort, descending, after, paging.oneMore());
            List<Line> shown = lines.subList(0, Math.min(lines.size(), paging.limit()));
            model.addAttribute(
                    "changed",
                    RecordedTime.of(jdbc, shown.stream().map(Line::lastPosition).toList()));
            model.addAttribute(
                    "page", paging.page(lines, OrderDocument::of, order -> sort.value(order) + " " + order.order()));
            boolean all = after == null && shown.size() == lines.size();
            List<Sum> ofPage = sums(shown);
            model.addAttribute("ofPage", ofPage);
            model.addAttribute(
                    "ofAll",
                    all ? ofPage : query.totals(search).stream().map(Sum::of).toList());
            return "orders";
        });
    }

    private static String asked(Surroundings shell) {
        return Objects.requireNonNullElse(shell.parameter("sort"), LATEST_FIRST);
    }

    private static Sorting<Sort> sorting(String asked) {
        return Sorting.of(asked, Sort.class)
                .orElseThrow(() -> Asked.wrong("sort", "Orders are not sorted by '" + asked + "'"));
    }

    private static boolean eachByItself(OrderSearch search, Sort sort, boolean descending) {
        return search.number() == null && !(search.isReadSorted(sort, descending) && search.isOfWholeDays());
    }

    /** The same list whole and in the same order, for a spreadsheet. */
    @GetMapping("/orders/export")
    void export(
            @AuthenticationPrincipal Caller caller,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            HttpServletResponse response) {
        OrderSearch search = search(shell);
        Sorting<Sort> sorting = sorting(asked(shell));
        RowStreams.download(response, "orders.csv");
        streams.csv(
                response,
                AsOf.NOW,
                OrderDocument.COLUMNS,
                jdbc -> {
                    Asked.partner(shell, jdbc);
                    return new OrderSearchQuery(jdbc, caller.scope())
                            .lines(search, sorting.column(), sorting.descending());
                },
                OrderDocument::of);
    }

    private static OrderSearch search(Surroundings shell) {
        String basis = shell.parameter("basis");
        LocalDate from = Asked.day(shell, "from");
        LocalDate to = Asked.dayFrom(shell, "to", "from", from);
        BigDecimal least = Asked.amount(shell, "least");
        BigDecimal most = Asked.amount(shell, "most");
        if (least != null && most != null && most.compareTo(least) < 0) {
            throw Asked.wrong("most", "No amount is at least " + least + " and at most " + most + " too; swap the two");
        }
        return new OrderSearch(
                shell.parameter("partner"),
                shell.parameter("offer"),
                Asked.status(shell),
                shell.parameter("sub_id"),
                shell.parameter("number"),
                basis == null ? DateBasis.REGISTERED : basis(basis),
                from,
                to,
                least,
                most,
                shell.zone());
    }

    private static DateBasis basis(String word) {
        return Stream.of(DateBasis.values())
                .filter(basis -> basis.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Asked.wrong("basis", "'" + word + "' is none of an order's dates"));
    }

    private static Place place(Sort sort, String after) {
        int space = after.lastIndexOf(' ');
        return sort.place(after.substring(0, space), after.substring(space + 1));
    }

    private static List<Sum> sums(List<Line> lines) {
        SortedMap<Currency, Total> sums = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        for (Line line : lines) {
            sums.merge(
                    line.currency(),
                    new Total(line.currency(), 1, line.paidAmount(), line.commission()),
                    (one, other) -> new Total(
                            one.currency(),
                            one.orders() + other.orders(),
                            Math.addExact(one.paid(), other.paid()),
                            Math.addExact(one.commission(), other.commission())));
        }
        return sums.values().stream().map(Sum::of).toList();
    }
}
