package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.commissionledger.app.document.EntryDocument;
import org.commissionledger.app.document.TrialBalanceDocument;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The journal, and what it comes to (R14). */
@RestController
@RequestMapping(ApiPaths.BASE)
@Tag(name = "journal")
class JournalController {

    private final Figures figures;

    JournalController(Figures figures) {
        this.figures = figures;
    }

    @GetMapping(path = "/entries", produces = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAsRows
    @Operation(operationId = "listEntries", summary = "Every entry of the journal with its cause, in order")
    ResponseEntity<Page<EntryDocument>> entries(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @Parameter(description = "Only about this partner.") @RequestParam(required = false) @Nullable
                    String partner,
            @Parameter(description = "Only of this order.") @RequestParam(required = false) @Nullable String order,
            @Parameter(description = "Only on this account, such as partner:greco:available.")
                    @RequestParam(required = false)
                    @Nullable
                    String account,
            AsOf moment,
            Paging paging) {
        return figures.answer(
                request,
                caller,
                moment,
                jdbc -> paging.page(
                        new JournalQuery(jdbc, caller.scope())
                                .page(
                                        new Filter(partner, order, account, moment),
                                        paging.place(JournalController::place),
                                        paging.oneMore()),
                        EntryDocument::of,
                        line -> line.position() + " " + line.line()));
    }

    @Hidden
    @GetMapping(
            path = "/entries",
            produces = {Figures.CSV, Figures.NDJSON})
    void streamEntries(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String account,
            AsOf moment) {
        figures.stream(
                request,
                response,
                moment,
                EntryDocument.COLUMNS,
                jdbc -> new JournalQuery(jdbc, caller.scope()).entries(new Filter(partner, order, account, moment)),
                EntryDocument::of);
    }

    @GetMapping("/trial-balance")
    @Operation(operationId = "getTrialBalance", summary = "What every account comes to; the sums are zero")
    ResponseEntity<TrialBalanceDocument> trialBalance(
            @AuthenticationPrincipal Caller caller, WebRequest request, AsOf moment) {
        return figures.answer(
                request,
                caller,
                moment,
                jdbc -> TrialBalanceDocument.of(new JournalQuery(jdbc, caller.scope()).trialBalance(moment)));
    }

    private static JournalQuery.Place place(String after) {
        int space = after.indexOf(' ');
        return new JournalQuery.Place(
                Long.parseLong(after.substring(0, space)), Integer.parseInt(after.substring(space + 1)));
    }
}
