package org.commissionledger.app.api;

import java.util.List;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.offer.OfferName;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Offers and their rate schedules (R8). */
@RestController
@RequestMapping("/api/v1/offers")
class OffersController {

    private final Ledger ledger;

    OffersController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping
    List<String> list(@AuthenticationPrincipal Caller caller) {
        return ledger.offers().names().stream().map(OfferName::value).toList();
    }
}
