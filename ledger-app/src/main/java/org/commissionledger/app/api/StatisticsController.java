package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commissionledger.app.document.StatisticsDocument;
import org.commissionledger.app.document.StatisticsDocument.Line;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.OrderFigures;
import org.commissionledger.projections.statistics.StatisticsLine;
import org.commissionledger.projections.statistics.StatisticsPage;
import org.commissionledger.projections.statistics.StatisticsQuery;
import org.commissionledger.projections.statistics.StatisticsQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Orders, turnover and commission by whatever tells them apart (R4). */
@RestController
@RequestMapping(ApiPaths.STATISTICS)
@Tag(name = "statistics")
class StatisticsController {

    private final Ledger ledger;
    private final Figures figures;

    StatisticsController(Ledger ledger, Figures figures) {
        this.ledger = ledger;
        this.figures = figures;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAsRows
    @Operation(
            operationId = "getStatistics",
            summary = "Orders, turnover and commission by day, partner and more",
            description = "Each order counts once, with its present state. Sorted by what lines are told apart by.")
    ResponseEntity<StatisticsDocument> statistics(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @Parameter(
                            description =
                                    "What lines are told apart by: some of day, month, offer, partner, sub_id, status,"
                                            + " category, country, parted by commas; without it the totals alone.")
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @Parameter(
                            description =
                                    "Which time puts an order on a day: registered (the usual one), delivered or settled,"
                                            + " by the advertiser's dates, or recorded, by the ledger.")
                    @RequestParam(required = false)
                    @Nullable
                    String basis,
            @Parameter(description = "The first day, in the business zone.") @RequestParam(required = false) @Nullable
                    LocalDate from,
            @Parameter(description = "The last day.") @RequestParam(required = false) @Nullable LocalDate to,
            @Parameter(description = "Only this partner's.") @RequestParam(required = false) @Nullable String partner,
            @Parameter(description = "Only under this offer.") @RequestParam(required = false) @Nullable String offer,
            @Parameter(description = "Only with this sub id; empty for those without one.")
                    @RequestParam(name = "sub_id", required = false)
                    @Nullable
                    String subId,
            @Parameter(description = "Only these: Waiting, Pending, Confirmed or Declined.")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(description = "Only of this category.") @RequestParam(required = false) @Nullable
                    String category,
            @Parameter(description = "Only those that are shipped there.") @RequestParam(required = false) @Nullable
                    String country,
            Paging paging) {
        StatisticsQuestion question =
                question(caller, by, basis, from, to, where(partner, offer, subId, status, category, country));
        StatisticsLine after = paging.place(text -> place(text, question));
        return figures.answer(request, caller, jdbc -> {
            StatisticsPage page = new StatisticsQuery(jdbc).page(question, after, paging.limit());
            return StatisticsDocument.of(question, page, next(page));
        });
    }

    @Hidden
    @GetMapping(produces = {Figures.CSV, Figures.NDJSON})
    void stream(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String basis,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String offer,
            @RequestParam(name = "sub_id", required = false) @Nullable String subId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String country) {
        StatisticsQuestion question =
                question(caller, by, basis, from, to, where(partner, offer, subId, status, category, country));
        figures.stream(
                request,
                response,
                AsOf.NOW,
                Line.COLUMNS,
                jdbc -> new StatisticsQuery(jdbc).lines(question),
                line -> Line.of(question.by(), line));
    }

    private StatisticsQuestion question(
            Caller caller,
            @Nullable String by,
            @Nullable String basis,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Map<Dimension, String> where) {
        Arguments.requireDay("from", from);
        Arguments.requireDay("to", to);
        List<Dimension> dimensions = by == null || by.isBlank()
                ? List.of()
                : Arrays.stream(by.split(","))
                        .map(word -> word(Dimension.values(), word, "by"))
                        .toList();
        return new StatisticsQuestion(
                caller.scope(),
                where,
                dimensions,
                basis == null ? DateBasis.REGISTERED : word(DateBasis.values(), basis, "basis"),
                from,
                to,
                ledger.businessZone());
    }

    private static Map<Dimension, String> where(
            @Nullable String partner,
            @Nullable String offer,
            @Nullable String subId,
            @Nullable String status,
            @Nullable String category,
            @Nullable String country) {
        Map<Dimension, @Nullable String> stated = new EnumMap<>(Dimension.class);
        stated.put(Dimension.PARTNER, partner);
        stated.put(Dimension.OFFER, offer);
        stated.put(Dimension.SUB_ID, subId);
        stated.put(Dimension.STATUS, status);
        stated.put(Dimension.CATEGORY, category);
        stated.put(Dimension.COUNTRY, country);
        Map<Dimension, String> where = new EnumMap<>(Dimension.class);
        stated.forEach((dimension, word) -> {
            if (word != null) {
                where.put(dimension, word);
            }
        });
        return where;
    }

    private static <E extends Enum<E>> E word(E[] words, String typed, String parameter) {
        String name = typed.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(words)
                .filter(word -> word.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Arguments.wrong(parameter + " takes "
                        + String.join(
                                ", ",
                                Arrays.stream(words)
                                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        + ", not '" + typed + "'"));
    }

    /** A line is found again by its group and currency. */
    private static @Nullable String next(StatisticsPage page) {
        StatisticsLine last = page.last();
        if (last == null) {
            return null;
        }
        List<String> place = new ArrayList<>(last.group());
        place.add(last.currency().getCurrencyCode());
        return Paging.encoded(ApiJson.MAPPER.writeValueAsString(place));
    }

    private static StatisticsLine place(String text, StatisticsQuestion question) {
        List<String> place = List.of(ApiJson.MAPPER.readValue(text, String[].class));
        int keys = question.by().size();
        if (place.size() != keys + 1) {
            throw new IllegalArgumentException("a place in another list");
        }
        return new StatisticsLine(place.subList(0, keys), Currency.getInstance(place.get(keys)), OrderFigures.NONE);
    }
}
