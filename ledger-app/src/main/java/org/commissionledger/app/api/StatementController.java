package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.commissionledger.app.document.StatementDocument;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.statement.CurrencyStatement;
import org.commissionledger.app.statement.StatementQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.statement.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why a partner's balance moved between two dates (R15, R17). */
@RestController
@RequestMapping(ApiPaths.PARTNERS + "/{id}/statement")
@Tag(name = "partners")
class StatementController {

    /** Which time the dates are of. */
    enum By {
        recorded,
        business
    }

    private final Ledger ledger;
    private final Figures figures;

    StatementController(Ledger ledger, Figures figures) {
        this.ledger = ledger;
        this.figures = figures;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getPartnerStatement",
            summary = "Why a partner's balance moved between two dates, line by line",
            description = "One statement for each currency; it is streamed, however long.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            array = @ArraySchema(schema = @Schema(implementation = StatementDocument.class))))
    void statement(
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            @PathVariable String id,
            @Parameter(description = "What comes after this instant.") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "What comes up to this instant, and at it.")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(description = "recorded: when we knew; business: when it happened.")
                    @RequestParam(defaultValue = "recorded")
                    By by,
            @Parameter(description = "Only this currency, such as USD.") @RequestParam(required = false) @Nullable
                    String currency) {
        Period period = new Period(
                Period.By.valueOf(by.name().toUpperCase(Locale.ROOT)),
                Arguments.instant("from", from),
                Arguments.instant("to", to));
        Currency only = currency == null ? null : currency(currency);
        figures.document(response, jdbc -> {
            PartnerId partner = partner(id);
            List<CurrencyStatement> statements =
                    new StatementQuery(jdbc, ledger.json(), caller.scope()).statements(partner, period, only);
            return json -> StatementDocument.write(json, partner, period, statements);
        });
    }

    private static PartnerId partner(String id) {
        try {
            return new PartnerId(id);
        } catch (IllegalArgumentException e) {
            throw new UnknownName("there is no partner " + id);
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw Arguments.wrong("'" + code + "' is no ISO currency; write one such as USD");
        }
    }
}
