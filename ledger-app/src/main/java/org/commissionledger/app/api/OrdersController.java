package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.commissionledger.app.document.ExplanationDocument;
import org.commissionledger.app.document.OrderDocument;
import org.commissionledger.app.document.OrderStepDocument;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.orders.OrderQuery;
import org.commissionledger.projections.orders.OrderQuery.Filter;
import org.commissionledger.projections.orders.OrderQuery.Line;
import org.commissionledger.projections.orders.OrderQuery.Place;
import org.commissionledger.projections.orders.Patience;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Orders: as they stand or stood, how they came there, and why (R15, R17). */
@RestController
@RequestMapping(ApiPaths.ORDERS)
@Tag(name = "orders")
class OrdersController {

    private final Ledger ledger;
    private final Figures figures;

    OrdersController(Ledger ledger, Figures figures) {
        this.ledger = ledger;
        this.figures = figures;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAsRows
    @Operation(
            operationId = "listOrders",
            summary = "Orders as they stand",
            description = "A partner's orders the latest first, all orders by their id.")
    ResponseEntity<Page<OrderDocument>> list(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @Parameter(description = "Only this partner's.") @RequestParam(required = false) @Nullable String partner,
            @Parameter(description = "Only under this offer.") @RequestParam(required = false) @Nullable String offer,
            @Parameter(description = "Only these: Waiting, Pending, Confirmed or Declined.")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            Paging paging) {
        Filter filter = filter(caller, partner, offer, status);
        return figures.answer(request, caller, jdbc -> {
            OrderQuery query = new OrderQuery(jdbc, caller.scope());
            return filter.partner() == null
                    ? paging.page(
                            query.page(filter, paging.place(after -> after), paging.oneMore()),
                            OrderDocument::of,
                            Line::order)
                    : paging.page(
                            query.latest(filter, paging.place(OrdersController::place), paging.oneMore()),
                            OrderDocument::of,
                            order -> order.registeredAt() + " " + order.order());
        });
    }

    @Hidden
    @GetMapping(produces = {Figures.CSV, Figures.NDJSON})
    void stream(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String offer,
            @RequestParam(required = false) @Nullable String status) {
        Filter filter = filter(caller, partner, offer, status);
        figures.stream(
                request,
                response,
                AsOf.NOW,
                OrderDocument.COLUMNS,
                jdbc -> new OrderQuery(jdbc, caller.scope()).orders(filter),
                OrderDocument::of);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getOrder", summary = "An order as it stands, or stood")
    ResponseEntity<OrderDocument> show(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @Parameter(description = "advertiser:sub_order_id") @PathVariable String id,
            AsOf moment) {
        return figures.answer(
                request,
                caller,
                moment,
                _ -> OrderDocument.of(ledger.orderStories(caller.scope()).show(id, moment)));
    }

    @GetMapping("/{id}/history")
    @Operation(
            operationId = "getOrderHistory",
            summary = "Each event of an order, with its state and the change of the balances after it")
    ResponseEntity<List<OrderStepDocument>> history(
            @AuthenticationPrincipal Caller caller, WebRequest request, @PathVariable String id, AsOf moment) {
        return figures.answer(
                request,
                caller,
                moment,
                _ -> ledger.orderStories(caller.scope()).explain(id, moment, Patience.USUAL).steps().stream()
                        .map(OrderStepDocument::of)
                        .toList());
    }

    @GetMapping("/{id}/explanation")
    @Operation(
            operationId = "explainOrder",
            summary = "Why an order has its status and its rate, and how each cent of it came about")
    ResponseEntity<ExplanationDocument> explanation(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @PathVariable String id,
            @Parameter(description = "Beyond how many days a Waiting order is long.")
                    @RequestParam(name = "waiting_long", defaultValue = "50")
                    int waitingLong,
            @Parameter(description = "Beyond how many days a Pending order is long.")
                    @RequestParam(name = "pending_long", defaultValue = "31")
                    int pendingLong,
            AsOf moment) {
        figures.requireThere(moment);
        return figures.present(
                request,
                ExplanationDocument.of(ledger.orderStories(caller.scope())
                        .explain(id, moment, new Patience(waitingLong, pendingLong))));
    }

    private static Filter filter(
            Caller caller, @Nullable String partner, @Nullable String offer, @Nullable String status) {
        return new Filter(partner == null ? caller.scope().name() : partner, offer, status);
    }

    private static Place place(String after) {
        int space = after.indexOf(' ');
        return new Place(Instant.parse(after.substring(0, space)), after.substring(space + 1));
    }
}
