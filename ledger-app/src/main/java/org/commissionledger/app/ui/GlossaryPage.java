package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the words on the pages mean. */
@Controller
@Hidden
class GlossaryPage {

    @GetMapping("/glossary")
    String glossary() {
        return "glossary";
    }
}
