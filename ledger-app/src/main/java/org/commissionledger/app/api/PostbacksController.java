package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commissionledger.app.document.PostbackDeliveryDocument;
import org.commissionledger.app.document.PostbackDeliveryDocument.State;
import org.commissionledger.app.document.PostbackDocument;
import org.commissionledger.app.postback.PostbackDispatcher;
import org.commissionledger.app.postback.PostbackQuery;
import org.commissionledger.app.postback.PostbackQuery.DeliveryLine;
import org.commissionledger.app.postback.PostbackUrl;
import org.commissionledger.app.postback.Postbacks;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** Where partners' own programs are told of changes of their orders. */
@RestController
@RequestMapping(ApiPaths.POSTBACKS)
@Tag(name = "postbacks")
class PostbacksController {

    private final Ledger ledger;
    private final Figures figures;
    private final RequestKeys keys;
    private final Postbacks postbacks;
    private final PostbackDispatcher dispatcher;

    PostbacksController(
            Ledger ledger, Figures figures, RequestKeys keys, Postbacks postbacks, PostbackDispatcher dispatcher) {
        this.ledger = ledger;
        this.figures = figures;
        this.keys = keys;
        this.postbacks = postbacks;
        this.dispatcher = dispatcher;
    }

    /**
     * A URL to call when an order changes.
     *
     * @param partner of whose orders it tells; a partner may leave himself out
     * @param url with macros, such as https://shop.example/postback?order={order_id}
     * @param statuses of the orders that it tells of: some of Waiting, Pending, Confirmed, Declined; none stands for all
     * @param fromPosition the first event that it tells of; without it the next one that comes
     */
    record PostbackToRegister(
            @Nullable String partner,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String url,

            @Nullable List<String> statuses,
            @Nullable Long fromPosition) {}

    /**
     * What is to be told once more; one of the three.
     *
     * @param position the event at this position
     * @param fromPosition all events from this position on
     * @param since all events that were recorded at this moment or later
     */
    record PostbackToRepeat(
            @Nullable Long position,
            @Nullable Long fromPosition,
            @Nullable Instant since) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listPostbacks", summary = "Postbacks, the latest first")
    ResponseEntity<Page<PostbackDocument>> list(
            @AuthenticationPrincipal Caller caller, WebRequest request, Paging paging) {
        return figures.present(
                request,
                paging.page(
                        query(caller).page(paging.place(Long::valueOf), paging.oneMore()),
                        PostbackDocument::of,
                        line -> Long.toString(line.postback())));
    }

    @GetMapping(path = "/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getPostback", summary = "A postback")
    ResponseEntity<PostbackDocument> show(
            @AuthenticationPrincipal Caller caller, WebRequest request, @PathVariable long number) {
        return figures.present(request, document(caller, number));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "registerPostback",
            summary = "Register a URL to be called when an order changes",
            description = "The answer has the secret that its requests are signed with; no other answer has it.")
    ResponseEntity<PostbackDocument> register(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @RequestBody PostbackToRegister asked) {
        String request = RequestKeys.request(ApiPaths.POSTBACKS, ApiJson.MAPPER.writeValueAsString(asked));
        ResponseEntity<PostbackDocument> answer = keys.once(caller, key, request, PostbackDocument.class, () -> {
            long number = postbacks.register(wanted(caller, asked, key));
            return new RequestKeys.Done<>(201, ApiPaths.POSTBACKS + "/" + number, document(caller, number));
        });
        // The secret is no part of the answer that is kept; it follows from the key each time.
        PostbackDocument registered = Objects.requireNonNull(answer.getBody());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(postbacks
                        .secret(registered.postback())
                        .map(registered::telling)
                        .orElse(registered));
    }

    @PostMapping(path = "/{number}/end", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "endPostback", summary = "Let a postback tell nothing more, also not what waits")
    ResponseEntity<PostbackDocument> end(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @PathVariable long number) {
        return once(caller, key, number, "end", "", () -> postbacks.end(caller.scope(), number, caller.name()));
    }

    @PostMapping(
            path = "/{number}/repeat",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "repeatPostback",
            summary = "Tell once more of one event, or of all since a position or a moment")
    ResponseEntity<PostbackDocument> repeat(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @PathVariable long number,
            @RequestBody PostbackToRepeat asked) {
        return once(caller, key, number, "repeat", ApiJson.MAPPER.writeValueAsString(asked), () -> {
            repeat(caller, number, asked);
            dispatcher.call();
        });
    }

    private void repeat(Caller caller, long number, PostbackToRepeat asked) {
        long stated = Stream.of(asked.position, asked.fromPosition, asked.since)
                .filter(Objects::nonNull)
                .count();
        if (stated != 1) {
            throw new RuleViolation("state one of position, from_position and since");
        }
        if (asked.position != null) {
            postbacks.repeat(caller.scope(), number, asked.position);
        } else if (asked.fromPosition != null) {
            postbacks.repeatFrom(caller.scope(), number, asked.fromPosition);
        } else if (asked.since != null) {
            postbacks.repeatSince(caller.scope(), number, asked.since);
        }
    }

    private ResponseEntity<PostbackDocument> once(
            Caller caller, String key, long number, String name, String content, Runnable work) {
        String request = RequestKeys.request(ApiPaths.POSTBACKS + "/" + number + "/" + name, content);
        return keys.once(caller, key, request, PostbackDocument.class, () -> {
            work.run();
            return new RequestKeys.Done<>(200, ApiPaths.POSTBACKS + "/" + number, document(caller, number));
        });
    }

    @GetMapping(path = "/{number}/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listPostbackDeliveries", summary = "The log of a postback, the latest event first")
    ResponseEntity<Page<PostbackDeliveryDocument>> deliveries(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @PathVariable long number,
            @Parameter(description = "Only those that are so.") @RequestParam(required = false) @Nullable State state,
            Paging paging) {
        postbacks.find(caller.scope(), number);
        return figures.present(
                request,
                paging.page(
                        query(caller)
                                .deliveries(
                                        number,
                                        state == null ? null : state.name(),
                                        paging.place(Long::valueOf),
                                        paging.oneMore()),
                        PostbackDeliveryDocument::of,
                        line -> Long.toString(line.position())));
    }

    @GetMapping(path = "/{number}/deliveries/{position}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getPostbackDelivery", summary = "All that was tried to tell of one event")
    ResponseEntity<PostbackDeliveryDocument.Whole> delivery(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @PathVariable long number,
            @PathVariable long position) {
        PostbackQuery.Line postback = postbacks.find(caller.scope(), number);
        PostbackQuery query = query(caller);
        DeliveryLine line = query.delivery(number, position)
                .orElseThrow(() -> new UnknownName("postback " + number + " never told of event " + position));
        return figures.present(
                request,
                PostbackDeliveryDocument.Whole.of(
                        line, postbacks.told(postback, line), query.attempts(number, position)));
    }

    private PostbackQuery query(Caller caller) {
        return new PostbackQuery(ledger.database().jdbc(), caller.scope());
    }

    private PostbackDocument document(Caller caller, long number) {
        return PostbackDocument.of(postbacks.find(caller.scope(), number));
    }

    private static Postbacks.Wanted wanted(Caller caller, PostbackToRegister asked, String key) {
        PartnerId partner = asked.partner == null ? caller.partner() : partner(asked.partner);
        if (partner == null) {
            throw new RuleViolation("partner is missing: whose orders is it to tell of?");
        }
        if (!caller.scope().holds(partner)) {
            throw new UnknownName("there is no partner " + partner);
        }
        return new Postbacks.Wanted(
                partner,
                PostbackUrl.parse(Objects.requireNonNullElse(asked.url, "")),
                Postbacks.statuses(asked.statuses == null ? List.of() : asked.statuses),
                asked.fromPosition,
                caller.name(),
                "api:" + caller.name() + ":" + key);
    }

    private static PartnerId partner(String id) {
        try {
            return new PartnerId(id);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(String.valueOf(e.getMessage()));
        }
    }
}
