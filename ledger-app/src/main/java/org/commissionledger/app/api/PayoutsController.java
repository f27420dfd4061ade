package org.commissionledger.app.api;

import static org.commissionledger.projections.payout.PayoutOrder.LATEST_FIRST;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.commissionledger.app.document.PayoutDocument;
import org.commissionledger.app.payout.PayoutDesk;
import org.commissionledger.app.payout.PayoutTermsSource;
import org.commissionledger.app.payout.PayoutWish;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.payout.PayoutStatus;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.payout.PayoutQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** From the partner's request to the money that left (R24 to R26). */
@RestController
@RequestMapping(ApiPaths.PAYOUTS)
@Tag(name = "payouts")
class PayoutsController {

    private final Ledger ledger;
    private final Figures figures;
    private final RequestKeys keys;
    private final PayoutTermsSource terms;

    PayoutsController(Ledger ledger, Figures figures, RequestKeys keys, PayoutTermsSource terms) {
        this.ledger = ledger;
        this.figures = figures;
        this.keys = keys;
        this.terms = terms;
    }

    /**
     * Money to reserve and to pay out.
     *
     * @param partner whose money; a partner may leave himself out
     * @param amount a decimal text, such as 10.00
     * @param method such as webmoney or wire
     */
    record PayoutToRequest(
            @Nullable String partner,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String amount,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String currency,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String method) {}

    /**
     * What is noted with the step.
     *
     * @param note the payment system's reference where it was paid; the reason where it failed or was cancelled
     */
    record PayoutStep(@Nullable String note) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAsRows
    @Operation(operationId = "listPayouts", summary = "Payouts, the latest first")
    ResponseEntity<Page<PayoutDocument>> list(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @Parameter(description = "Only these: requested, approved, paid, failed or cancelled.")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            Paging paging) {
        PayoutStatus only = status == null ? null : status(status);
        return ledger.projector()
                .inSnapshot(_ -> figures.present(
                        request,
                        paging.page(
                                new PayoutQuery(ledger.database().jdbc())
                                        .page(
                                                caller.scope(),
                                                only,
                                                LATEST_FIRST,
                                                paging.place(LATEST_FIRST::parse),
                                                paging.oneMore()),
                                line -> PayoutDocument.of(line, ledger.clock().instant()),
                                LATEST_FIRST::cursor)));
    }

    @Hidden
    @GetMapping(produces = {Figures.CSV, Figures.NDJSON})
    void stream(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String status) {
        PayoutStatus only = status == null ? null : status(status);
        Instant now = ledger.clock().instant();
        figures.stream(
                request,
                response,
                AsOf.NOW,
                PayoutDocument.COLUMNS,
                jdbc -> new PayoutQuery(jdbc).payouts(caller.scope(), only),
                line -> PayoutDocument.of(line, now));
    }

    @GetMapping(path = "/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getPayout", summary = "A payout as it stands")
    ResponseEntity<PayoutDocument> show(
            @AuthenticationPrincipal Caller caller, WebRequest request, @PathVariable long number) {
        return ledger.projector()
                .inSnapshot(
                        _ -> figures.present(request, payout(ledger.database().jdbc(), caller, number)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "requestPayout", summary = "Reserve money to be paid out")
    ResponseEntity<PayoutDocument> request(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @RequestBody PayoutToRequest asked) {
        String request = RequestKeys.request(ApiPaths.PAYOUTS, ApiJson.MAPPER.writeValueAsString(asked));
        return keys.once(caller, key, request, PayoutDocument.class, () -> {
            long number = desk().request(wish(asked).request(caller.scope()), commandKey(caller, key));
            return new RequestKeys.Done<>(201, ApiPaths.PAYOUTS + "/" + number, current(caller, number));
        });
    }

    @PostMapping(path = "/{number}/approve", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "approvePayout", summary = "Let a payout be paid")
    ResponseEntity<PayoutDocument> approve(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @PathVariable long number) {
        return step(
                caller, key, number, "approve", "", (desk, command) -> desk.approve(number, caller.name(), command));
    }

    @PostMapping(
            path = "/{number}/paid",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "confirmPayout", summary = "Say that the money has left")
    ResponseEntity<PayoutDocument> paid(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @PathVariable long number,
            @RequestBody PayoutStep step) {
        return step(
                caller,
                key,
                number,
                "paid",
                String.valueOf(step.note),
                (desk, command) -> desk.paid(number, step.note, command));
    }

    @PostMapping(
            path = "/{number}/fail",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "failPayout", summary = "Say that it could not be paid; gives the money back")
    ResponseEntity<PayoutDocument> fail(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @PathVariable long number,
            @RequestBody PayoutStep step) {
        String reason = Objects.requireNonNullElse(step.note, "");
        return step(caller, key, number, "fail", reason, (desk, command) -> desk.fail(number, reason, command));
    }

    @PostMapping(
            path = "/{number}/cancel",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "cancelPayout",
            summary = "Withdraw a payout, a partner his own as long as it is not approved; gives the money back")
    ResponseEntity<PayoutDocument> cancel(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @PathVariable long number,
            @RequestBody PayoutStep step) {
        String reason = Objects.requireNonNullElse(step.note, "");
        return step(caller, key, number, "cancel", reason, (desk, command) -> {
            if (caller.partner() == null) {
                desk.cancel(number, reason, command);
            } else {
                desk.takeBack(number, command);
            }
        });
    }

    private ResponseEntity<PayoutDocument> step(
            Caller caller,
            String key,
            long number,
            String name,
            String content,
            BiConsumer<PayoutDesk, String> command) {
        String request = RequestKeys.request(ApiPaths.PAYOUTS + "/" + number + "/" + name, content);
        return keys.once(caller, key, request, PayoutDocument.class, () -> {
            current(caller, number);
            command.accept(desk(), commandKey(caller, key));
            return new RequestKeys.Done<>(200, ApiPaths.PAYOUTS + "/" + number, current(caller, number));
        });
    }

    private PayoutDesk desk() {
        return ledger.payouts(terms.terms());
    }

    /** The command has the key too, so that money moves once even if the server dies before the answer is kept. */
    private static String commandKey(Caller caller, String key) {
        return "api:" + caller.name() + ":" + key;
    }

    /** As it stands after what was just done to it. */
    private PayoutDocument current(Caller caller, long number) {
        ledger.projector().awaitHead();
        return ledger.projector().inSnapshot(_ -> payout(ledger.database().jdbc(), caller, number));
    }

    private PayoutDocument payout(JdbcClient jdbc, Caller caller, long number) {
        return new PayoutQuery(jdbc)
                .find(caller.scope(), number)
                .map(line -> PayoutDocument.of(line, ledger.clock().instant()))
                .orElseThrow(() -> new UnknownName("there is no payout " + number));
    }

    private static PayoutWish wish(PayoutToRequest asked) {
        return new PayoutWish(asked.partner, asked.amount, asked.currency, asked.method);
    }

    private static PayoutStatus status(String word) {
        try {
            return PayoutStatus.of(word);
        } catch (IllegalArgumentException e) {
            throw Arguments.wrong("no payout is ever '" + word + "'");
        }
    }
}
