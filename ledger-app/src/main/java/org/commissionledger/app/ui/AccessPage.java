package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import org.commissionledger.app.document.TokenDocument;
import org.commissionledger.app.document.UserDocument;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.AccessChanges;
import org.commissionledger.app.security.AccessTokens;
import org.commissionledger.app.security.Users;
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
        model.addAttribute(
                "users",
                new Users(ledger.database(), ledger.clock())
                        .list().stream()
                                .filter(user -> user.disabledAt() == null)
                                .map(UserDocument::of)
                                .toList());
        Instant now = ledger.clock().instant();
        model.addAttribute(
                "tokens",
                new AccessTokens(ledger.database(), ledger.clock())
                        .list().stream()
                                .filter(token -> token.isValid(now))
                                .map(TokenDocument::of)
                                .toList());
        return "access";
    }
}
