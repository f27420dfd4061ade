package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commissionledger.app.document.OfferDocument;
import org.commissionledger.app.offer.Offers;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.offer.OfferName;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Offers and their rate schedules (R8). */
@RestController
@RequestMapping(ApiPaths.OFFERS)
@Tag(name = "offers")
class OffersController {

    private static final String YAML = "application/yaml";

    /** An offer file of many versions has some thousand characters. */
    private static final int LARGEST_FILE = 1 << 20;

    private final Ledger ledger;
    private final Figures figures;
    private final RequestKeys keys;

    OffersController(Ledger ledger, Figures figures, RequestKeys keys) {
        this.ledger = ledger;
        this.figures = figures;
        this.keys = keys;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listOffers", summary = "The offers by name")
    ResponseEntity<List<OfferDocument.Line>> list(@AuthenticationPrincipal Caller caller, WebRequest request) {
        return figures.answer(
                request,
                caller,
                jdbc -> Offers.names(jdbc).stream()
                        .map(name -> ledger.offers().get(name))
                        .map(OfferDocument.Line::of)
                        .toList());
    }

    @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getOffer", summary = "An offer with all versions of its rate schedule")
    ResponseEntity<OfferDocument> show(
            @AuthenticationPrincipal Caller caller, WebRequest request, @PathVariable String name) {
        return figures.answer(
                request, caller, _ -> OfferDocument.of(ledger.offers().get(name(name))));
    }

    @PostMapping(consumes = YAML, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "publishOffer",
            summary = "Publish an offer file; versions published before must stand in it unchanged")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = YAML, schema = @Schema(type = "string")))
    ResponseEntity<OfferDocument> publish(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_FILE + 1);
        if (body.length > LARGEST_FILE) {
            throw new ProblemException(ProblemType.TOO_LARGE, "an offer file may have " + LARGEST_FILE + " bytes");
        }
        String file = new String(body, StandardCharsets.UTF_8);
        return keys.once(caller, key, RequestKeys.request(ApiPaths.OFFERS, file), OfferDocument.class, () -> {
            OfferDocument published = OfferDocument.of(ledger.offers().publish("the offer file", body, null));
            return new RequestKeys.Done<>(201, ApiPaths.OFFERS + "/" + published.offer(), published);
        });
    }

    private static OfferName name(String text) {
        try {
            return new OfferName(text);
        } catch (IllegalArgumentException e) {
            throw new UnknownName("there is no offer " + text);
        }
    }
}
