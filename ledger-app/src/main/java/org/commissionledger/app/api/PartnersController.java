package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.document.PartnerDocument;
import org.commissionledger.app.document.ReferralDocument;
import org.commissionledger.app.document.TierDocument;
import org.commissionledger.app.partner.Registration;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.tier.TierEventQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.directory.DirectoryQuery;
import org.commissionledger.projections.directory.DirectoryQuery.PartnerLine;
import org.commissionledger.projections.referral.ReferralQuery;
import org.commissionledger.projections.tier.TierQuery;
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

/** Partners, and what belongs to each: balance, statement, tiers, referrals. Another partner's are not there for a partner. */
@RestController
@RequestMapping(ApiPaths.PARTNERS)
@Tag(name = "partners")
class PartnersController {

    private final Ledger ledger;
    private final Figures figures;
    private final RequestKeys keys;

    PartnersController(Ledger ledger, Figures figures, RequestKeys keys) {
        this.ledger = ledger;
        this.figures = figures;
        this.keys = keys;
    }

    /**
     * A partner to register, or to give further tracking ids.
     *
     * @param trackingIds what names him in feeds; none stands for his own id
     * @param referredBy who referred him; fixed for good
     * @param owner a declared owner id, e-mail or wallet
     */
    record PartnerToRegister(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String partner,

            @Nullable Set<String> trackingIds,
            @Nullable String referredBy,
            @Nullable String owner) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAsRows
    @Operation(operationId = "listPartners", summary = "The partners by id")
    ResponseEntity<Page<PartnerDocument>> list(
            @AuthenticationPrincipal Caller caller, WebRequest request, Paging paging) {
        return figures.answer(
                request,
                caller,
                jdbc -> paging.page(
                        new DirectoryQuery(jdbc, caller.scope()).page(paging.place(after -> after), paging.oneMore()),
                        PartnerDocument::of,
                        PartnerLine::partner));
    }

    @Hidden
    @GetMapping(produces = {Figures.CSV, Figures.NDJSON})
    void stream(@AuthenticationPrincipal Caller caller, WebRequest request, HttpServletResponse response) {
        figures.stream(
                request,
                response,
                AsOf.NOW,
                PartnerDocument.COLUMNS,
                jdbc -> new DirectoryQuery(jdbc, caller.scope()).partners(null),
                PartnerDocument::of);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "registerPartner", summary = "Register a partner, or give him further tracking ids")
    ResponseEntity<PartnerDocument> register(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @RequestBody PartnerToRegister asked) {
        String request = RequestKeys.request(ApiPaths.PARTNERS, ApiJson.MAPPER.writeValueAsString(asked));
        return keys.once(caller, key, request, PartnerDocument.class, () -> {
            PartnerId partner = id(asked.partner);
            ledger.partners()
                    .register(new Registration(
                            0,
                            partner,
                            asked.trackingIds == null ? Set.of() : asked.trackingIds,
                            asked.referredBy == null ? null : id(asked.referredBy),
                            asked.owner));
            PartnerDocument registered =
                    ledger.projector().inSnapshot(_ -> partner(ledger.database().jdbc(), caller, partner.value()));
            return new RequestKeys.Done<>(201, ApiPaths.PARTNERS + "/" + partner.value(), registered);
        });
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getPartner", summary = "A partner")
    ResponseEntity<PartnerDocument> show(
            @AuthenticationPrincipal Caller caller, WebRequest request, @PathVariable String id) {
        return figures.answer(request, caller, jdbc -> partner(jdbc, caller, id));
    }

    @GetMapping("/{id}/balance")
    @Operation(operationId = "getPartnerBalance", summary = "What a partner has, by currency")
    ResponseEntity<List<BalanceDocument>> balance(
            @AuthenticationPrincipal Caller caller, WebRequest request, @PathVariable String id, AsOf moment) {
        return figures.answer(request, caller, moment, jdbc -> {
            partner(jdbc, caller, id);
            return all(new BalanceQuery(jdbc, caller.scope()).balances(id, moment), BalanceDocument::of);
        });
    }

    @GetMapping("/{id}/tiers")
    @Operation(operationId = "getPartnerTiers", summary = "A partner's tiers by offer and month, with their basis")
    ResponseEntity<List<TierDocument>> tiers(
            @AuthenticationPrincipal Caller caller,
            WebRequest request,
            @PathVariable String id,
            @Parameter(description = "Only of this month, such as 2026-07.") @RequestParam(required = false) @Nullable
                    YearMonth month,
            AsOf moment) {
        String only = month == null ? null : month.toString();
        return figures.answer(request, caller, moment, jdbc -> {
            partner(jdbc, caller, id);
            return all(
                    moment.isNow()
                            ? new TierQuery(jdbc, caller.scope()).tiers(id, only)
                            : new TierEventQuery(jdbc, ledger.json(), caller.scope()).lines(id, only, moment),
                    TierDocument::of);
        });
    }

    @GetMapping("/{id}/referrals")
    @Operation(operationId = "getPartnerReferrals", summary = "What a partner earned from those whom he referred")
    ResponseEntity<List<ReferralDocument>> referrals(
            @AuthenticationPrincipal Caller caller, WebRequest request, @PathVariable String id) {
        return figures.answer(request, caller, jdbc -> {
            partner(jdbc, caller, id);
            return all(new ReferralQuery(jdbc, caller.scope()).earnings(id), ReferralDocument::of);
        });
    }

    private static <L, D> List<D> all(Stream<L> lines, Function<L, D> document) {
        try (lines) {
            return lines.map(document).toList();
        }
    }

    private static PartnerDocument partner(JdbcClient jdbc, Caller caller, String id) {
        return new DirectoryQuery(jdbc, caller.scope())
                .find(id)
                .map(PartnerDocument::of)
                .orElseThrow(() -> new UnknownName("there is no partner " + id));
    }

    private static PartnerId id(@Nullable String text) {
        try {
            return new PartnerId(Objects.requireNonNullElse(text, ""));
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(String.valueOf(e.getMessage()));
        }
    }
}
