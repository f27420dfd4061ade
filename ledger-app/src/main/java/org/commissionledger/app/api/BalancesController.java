package org.commissionledger.app.api;

import static org.commissionledger.projections.balance.BalanceOrder.BY_PARTNER;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.balance.BalanceQuery;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** What partners have. */
@RestController
@RequestMapping(ApiPaths.BASE + "/balances")
@Tag(name = "balances")
class BalancesController {

    private final Figures figures;

    BalancesController(Figures figures) {
        this.figures = figures;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAsRows
    @Operation(operationId = "listBalances", summary = "What partners have, by partner and currency")
    ResponseEntity<Page<BalanceDocument>> balances(
            @AuthenticationPrincipal Caller caller, WebRequest request, AsOf moment, Paging paging) {
        return figures.answer(
                request,
                caller,
                moment,
                jdbc -> paging.page(
                        new BalanceQuery(jdbc, caller.scope())
                                .page(null, moment, BY_PARTNER, paging.place(BY_PARTNER::parse), paging.oneMore()),
                        BalanceDocument::of,
                        BY_PARTNER::cursor));
    }

    @Hidden
    @GetMapping(produces = {Figures.CSV, Figures.NDJSON})
    void stream(@AuthenticationPrincipal Caller caller, WebRequest request, HttpServletResponse response, AsOf moment) {
        figures.stream(
                request,
                response,
                moment,
                BalanceDocument.COLUMNS,
                jdbc -> new BalanceQuery(jdbc, caller.scope()).balances(null, moment),
                BalanceDocument::of);
    }
}
