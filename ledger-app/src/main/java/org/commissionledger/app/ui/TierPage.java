package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commissionledger.app.document.OrderDocument;
import org.commissionledger.app.document.TierBasisDocument;
import org.commissionledger.app.document.TierDocument;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.tier.TierStory;
import org.commissionledger.app.tier.TurnoverQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.OrderSearch;
import org.commissionledger.projections.orders.OrderSearch.Sort;
import org.commissionledger.projections.orders.OrderSearchQuery;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.tier.BasisSentences;
import org.commissionledger.projections.tier.Reach;
import org.commissionledger.projections.tier.TierBasis;
import org.commissionledger.projections.tier.TierQuery;
import org.commissionledger.projections.tier.TierSentences;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Which rate a partner has in a month, why, and how far he is to the next. */
@Controller
@Hidden
class TierPage {

    private static final int PERCENT = 100;

    private final Ledger ledger;
    private final Snapshot snapshot;

    TierPage(Ledger ledger, Snapshot snapshot) {
        this.ledger = ledger;
        this.snapshot = snapshot;
    }

    /**
     * How far a turnover goes in an offer's rates.
     *
     * @param percent of the way from nothing to the next tier, whole and at least 0; 100 on the highest
     */
    record Progress(
            String turnover,
            int tier,
            String rate,
            @Nullable Integer nextTier,
            @Nullable String nextRate,
            @Nullable String nextFrom,
            @Nullable String missing,
            int percent) {

        static Progress of(Reach reach, Currency currency) {
            Tier next = reach.next();
            return new Progress(
                    Amounts.format(reach.turnover(), currency),
                    reach.tier(),
                    reach.schedule().rateOf(reach.tier()).toString(),
                    next == null ? null : reach.tier() + 1,
                    next == null ? null : next.rate().toString(),
                    next == null ? null : Amounts.format(next.turnover(), currency),
                    next == null ? null : Amounts.format(reach.missing(), currency),
                    next == null ? PERCENT : percent(reach.turnover(), next.turnover()));
        }

        private static int percent(long turnover, long next) {
            return (int) Math.max(0, Math.min(PERCENT, turnover * PERCENT / Math.max(1, next)));
        }
    }

    /** A step of the rates that hold in the month. */
    record Step(int tier, String from, String rate, boolean reached) {}

    /**
     * A month with an offer.
     *
     * @param tier as it was assigned; null where the month has had no order yet
     * @param expected the tier that the first order would give it; null where it has one
     * @param progress how far this month's turnover goes for the next month
     * @param basis the orders behind the tier, the biggest by name; null where no turnover gave it
     */
    record Month(
            String offer,
            String month,
            String nextMonth,
            String currency,
            @Nullable TierDocument tier,
            @Nullable Progress expected,
            List<Step> steps,
            Progress progress,
            List<String> sentences,
            @Nullable Basis basis,
            List<String> since) {}

    /** The orders behind a tier, those that made most first. */
    record Basis(long orders, String sum, List<TierBasisDocument.Part> biggest, long others, String otherAmount) {

        static Basis of(TierBasis basis, Currency currency) {
            return new Basis(
                    basis.orders(),
                    Amounts.format(basis.sum(), currency),
                    basis.biggest().stream()
                            .map(part -> TierBasisDocument.Part.of(part, currency))
                            .toList(),
                    basis.otherOrders(),
                    Amounts.format(basis.otherAmount(), currency));
        }
    }

    @GetMapping("/partners/{id}/tiers")
    String tiers(
            @AuthenticationPrincipal Caller caller,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @PathVariable String id,
            Model model) {
        YearMonth present = YearMonth.from(shell.now().atZone(shell.zone()));
        YearMonth asked = Asked.month(shell, "month");
        String offer = shell.parameter("offer");
        return snapshot.read(jdbc -> {
            Asked.partner(jdbc, caller.scope(), id);
            List<TierDocument> all = tiers(jdbc, caller.scope(), id);
            YearMonth month = asked == null ? present : asked;
            List<Month> months = new ArrayList<>();
            for (OfferName name : ledger.offers().names()) {
                if (offer == null || offer.equals(name.value())) {
                    month(jdbc, shell.zone(), id, ledger.offers().get(name), month)
                            .ifPresent(months::add);
                }
            }
            model.addAttribute("partner", id);
            model.addAttribute("tiers", all);
            model.addAttribute("present", present.toString());
            model.addAttribute("month", month.toString());
            model.addAttribute("lastDay", month.atEndOfMonth().toString());
            model.addAttribute("monthsKnown", monthsKnown(all, present, month));
            model.addAttribute("months", months);
            List<OrderDocument> orders = orders(jdbc, caller.scope(), shell.zone(), id, month);
            model.addAttribute("orders", orders.subList(0, Math.min(orders.size(), Paging.USUAL)));
            model.addAttribute("moreOrders", orders.size() > Paging.USUAL);
            return "tiers";
        });
    }

    /** Those that can be chosen from beside the present one, the latest first. */
    private static List<String> monthsKnown(List<TierDocument> tiers, YearMonth present, YearMonth shown) {
        return Stream.concat(Stream.of(shown.toString()), tiers.stream().map(TierDocument::month))
                .filter(month -> !month.equals(present.toString()))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static List<TierDocument> tiers(JdbcClient jdbc, Scope scope, String id) {
        try (Stream<TierQuery.Line> lines = new TierQuery(jdbc, scope).tiers(id, null)) {
            return lines.map(TierDocument::of)
                    .sorted(Comparator.comparing(TierDocument::month).reversed().thenComparing(TierDocument::offer))
                    .limit(Paging.MOST)
                    .toList();
        }
    }

    private static List<OrderDocument> orders(JdbcClient jdbc, Scope scope, ZoneId zone, String id, YearMonth month) {
        OrderSearch search = new OrderSearch(
                id,
                null,
                null,
                null,
                null,
                DateBasis.REGISTERED,
                month.atDay(1),
                month.atEndOfMonth(),
                null,
                null,
                zone);
        return new OrderSearchQuery(jdbc, scope)
                .page(search, Sort.REGISTERED, true, null, Paging.USUAL + 1).stream()
                        .map(OrderDocument::of)
                        .toList();
    }

    /** Empty where the offer has no rates yet in the month. */
    private Optional<Month> month(JdbcClient jdbc, ZoneId zone, String id, OfferState offer, YearMonth month) {
        Optional<RateSchedule> schedule = offer.inForceAt(begin(month, zone));
        Optional<RateSchedule> next = offer.inForceAt(begin(month.plusMonths(1), zone));
        if (schedule.isEmpty() || next.isEmpty()) {
            return Optional.empty();
        }
        PartnerId partner = new PartnerId(id);
        TurnoverQuery turnover = new TurnoverQuery(jdbc, ledger.json(), zone);
        Reach coming = new Reach(next.get(), turnover.turnover(offer.offer(), partner, month, AsOf.NOW));
        try (Stream<TierQuery.Line> lines = new TierQuery(jdbc, Scope.of(partner)).tiers(id, month.toString())) {
            return Optional.of(lines.filter(
                            line -> line.offer().equals(offer.offer().value()))
                    .findAny()
                    .map(line -> assigned(jdbc, zone, offer, partner, month, line, coming))
                    .orElseGet(() -> expected(
                            offer,
                            month,
                            new Reach(
                                    schedule.get(),
                                    turnover.turnover(offer.offer(), partner, month.minusMonths(1), AsOf.NOW)),
                            coming)));
        }
    }

    private Month assigned(
            JdbcClient jdbc,
            ZoneId zone,
            OfferState offer,
            PartnerId partner,
            YearMonth month,
            TierQuery.Line line,
            Reach coming) {
        Currency currency = offer.currency();
        TierStory story = new TierStory(jdbc, ledger.json(), zone, offer, partner, month, AsOf.NOW);
        TierAssigned assigned = story.assigned();
        TierBasis basis = assigned == null ? null : story.basis(parts -> parts.forEach(_ -> {}));
        // The first one says what stands above them.
        List<String> origin = TierSentences.origin(story.history());
        List<String> sentences = new ArrayList<>(origin.subList(1, origin.size()));
        sentences.add(TierSentences.reached(story.reach(), currency));
        return new Month(
                offer.offer().value(),
                month.toString(),
                month.plusMonths(1).toString(),
                currency.getCurrencyCode(),
                TierDocument.of(line),
                null,
                steps(story.reach(), currency),
                Progress.of(coming, currency),
                sentences,
                basis == null ? null : Basis.of(basis, currency),
                basis == null || assigned == null ? List.of() : BasisSentences.since(assigned, basis));
    }

    private static Month expected(OfferState offer, YearMonth month, Reach expected, Reach coming) {
        Currency currency = offer.currency();
        return new Month(
                offer.offer().value(),
                month.toString(),
                month.plusMonths(1).toString(),
                currency.getCurrencyCode(),
                null,
                Progress.of(expected, currency),
                steps(expected, currency),
                Progress.of(coming, currency),
                List.of(),
                null,
                List.of());
    }

    private static List<Step> steps(Reach reach, Currency currency) {
        List<Step> steps = new ArrayList<>();
        for (Tier tier : reach.schedule().tiers()) {
            int number = steps.size() + 1;
            steps.add(new Step(
                    number,
                    Amounts.format(tier.turnover(), currency),
                    tier.rate().toString(),
                    number == reach.tier()));
        }
        return steps;
    }

    private static Instant begin(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
