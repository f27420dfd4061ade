package org.commissionledger.app.api;

import static org.commissionledger.app.feed.QuarantineOrder.OLDEST_FIRST;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.commissionledger.app.document.ImportDocument;
import org.commissionledger.app.document.QuarantineDocument;
import org.commissionledger.app.feed.ImportSummary;
import org.commissionledger.app.feed.QuarantineDesk;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Rows that could not be used (R21). */
@RestController
@RequestMapping(ApiPaths.QUARANTINE)
@Tag(name = "quarantine")
class QuarantineController {

    private final Ledger ledger;
    private final Figures figures;
    private final RequestKeys keys;

    QuarantineController(Ledger ledger, Figures figures, RequestKeys keys) {
        this.ledger = ledger;
        this.figures = figures;
        this.keys = keys;
    }

    /** @param registerPartners whether unknown tracking ids register partners now; default: no */
    record QuarantineRetry(@Nullable Boolean registerPartners) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAsRows
    @Operation(operationId = "listQuarantine", summary = "The rows that lie there, the oldest first")
    ResponseEntity<Page<QuarantineDocument>> list(WebRequest request, Paging paging) {
        return figures.present(
                request,
                paging.page(
                        QuarantineDesk.page(
                                ledger.database().jdbc(),
                                null,
                                OLDEST_FIRST,
                                paging.place(OLDEST_FIRST::parse),
                                paging.oneMore()),
                        QuarantineDocument::of,
                        OLDEST_FIRST::cursor));
    }

    @Hidden
    @GetMapping(produces = {Figures.CSV, Figures.NDJSON})
    void stream(WebRequest request, HttpServletResponse response) {
        figures.stream(
                request, response, AsOf.NOW, QuarantineDocument.COLUMNS, QuarantineDesk::open, QuarantineDocument::of);
    }

    @GetMapping(path = "/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getQuarantined", summary = "One row, whole")
    ResponseEntity<QuarantineDocument.Whole> show(WebRequest request, @PathVariable long number) {
        return figures.present(
                request,
                QuarantineDocument.Whole.of(
                        QuarantineDesk.find(ledger.database().jdbc(), number)
                                .orElseThrow(() -> new UnknownName("there is no row " + number + " in quarantine"))));
    }

    @PostMapping(
            path = "/retry",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "retryQuarantine",
            summary = "Take every open row once more, with the time and offer of its import")
    ResponseEntity<ImportDocument.Counts> retry(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @RequestBody QuarantineRetry asked) {
        String request = RequestKeys.request(ApiPaths.QUARANTINE + "/retry", ApiJson.MAPPER.writeValueAsString(asked));
        return keys.once(caller, key, request, ImportDocument.Counts.class, () -> {
            ImportSummary all = new ImportSummary();
            ledger.quarantine()
                    .retry(Boolean.TRUE.equals(asked.registerPartners), ledger.fixBusinessZone(null))
                    .forEach(all::addAll);
            ledger.projector().awaitHead();
            return new RequestKeys.Done<>(
                    200, null, ImportDocument.Counts.of(ApiJson.MAPPER.writeValueAsString(all.toMap())));
        });
    }
}
