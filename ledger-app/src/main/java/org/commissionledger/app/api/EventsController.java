package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.commissionledger.app.document.EventDocument;
import org.commissionledger.app.eventstore.EventQuery;
import org.commissionledger.app.eventstore.EventQuery.Filter;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The event stream, as it is stored. */
@RestController
@RequestMapping(ApiPaths.EVENTS)
@Tag(name = "events")
class EventsController {

    private final Figures figures;

    EventsController(Figures figures) {
        this.figures = figures;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAsRows
    @Operation(operationId = "listEvents", summary = "The event stream in order")
    ResponseEntity<Page<EventDocument>> list(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @Parameter(description = "Only of this order.") @RequestParam(required = false) @Nullable String order,
            @Parameter(description = "Only about this partner.") @RequestParam(required = false) @Nullable
                    String partner,
            @Parameter(description = "Only of this type, such as OrderConfirmed.")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @Parameter(description = "From this position on.") @RequestParam(required = false) @Nullable Long from,
            @Parameter(description = "Up to this position.") @RequestParam(required = false) @Nullable Long to,
            Paging paging) {
        Long after = paging.place(Long::valueOf);
        Long first = after == null ? from : Long.valueOf(after + 1);
        return figures.answer(request, caller, jdbc -> {
            try (Stream<StoredEvent> events = new EventQuery(jdbc, caller.scope())
                    .page(new Filter(order, partner, type, null, first, to), paging.oneMore())) {
                return paging.page(events.toList(), EventDocument::of, event -> Long.toString(event.position()));
            }
        });
    }

    @Hidden
    @GetMapping(produces = {Figures.CSV, Figures.NDJSON})
    void stream(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to) {
        figures.stream(
                request,
                response,
                AsOf.NOW,
                EventDocument.COLUMNS,
                jdbc -> new EventQuery(jdbc, caller.scope()).events(new Filter(order, partner, type, null, from, to)),
                EventDocument::of);
    }
}
