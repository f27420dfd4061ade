package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.AccessChanges;
import org.commissionledger.app.wiring.Ledger;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who let whom in, and out, for those who answer for it and those who check them. */
@Controller
@Hidden
class AccessPage {

    private final Ledger ledger;

    AccessPage(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/access")
    String changes(Model model, Paging paging) {
        model.addAttribute(
                "page",
                paging.page(
                        new AccessChanges(ledger.database().jdbc()).page(paging.place(Long::valueOf), paging.oneMore()),
                        change -> change,
                        change -> Long.toString(change.number())));
        return "access";
    }
}
