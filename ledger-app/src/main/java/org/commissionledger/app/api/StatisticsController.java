package org.commissionledger.app.api;

import static org.commissionledger.projections.statistics.StatisticsOrder.BY_GROUP;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.commissionledger.app.document.StatisticsDocument;
import org.commissionledger.app.document.StatisticsDocument.Line;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.statistics.StatisticsWords;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.statistics.StatisticsOrder.Place;
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
        StatisticsQuestion question = new StatisticsWords(
                        by, basis, from, to, partner, offer, subId, status, category, country)
                .question(caller.scope(), ledger.businessZone());
        Place after = paging.place(text -> StatisticsWords.place(text, question, BY_GROUP));
        return figures.answer(request, caller, jdbc -> {
            StatisticsPage page = new StatisticsQuery(jdbc).page(question, BY_GROUP, after, paging.limit());
            String next = StatisticsWords.next(page);
            return StatisticsDocument.of(question, page, next == null ? null : Paging.encoded(next));
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
        StatisticsQuestion question = new StatisticsWords(
                        by, basis, from, to, partner, offer, subId, status, category, country)
                .question(caller.scope(), ledger.businessZone());
        figures.stream(
                request,
                response,
                AsOf.NOW,
                Line.COLUMNS,
                jdbc -> new StatisticsQuery(jdbc).lines(question),
                line -> Line.of(question.by(), line));
    }
}
