package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.document.QuarantineDocument;
import org.commissionledger.app.feed.ImportSummary;
import org.commissionledger.app.feed.QuarantineDesk;
import org.commissionledger.app.feed.QuarantineDesk.Line;
import org.commissionledger.app.feed.QuarantineOrder;
import org.commissionledger.app.partner.Registration;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.OrderQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rows that could not be used, why in words, and what to do about it (R21). */
@Controller
@Hidden
class QuarantinePage {

    /**
     * A row that lies there.
     *
     * @param number the advertiser's number of the order that it tells of; null where it does not say so
     * @param order the order of this number, where another row of it could be used; else null
     */
    record Row(
            QuarantineDocument.Whole line,
            @Nullable String number,
            @Nullable String order) {}

    private final Ledger ledger;
    private final RowStreams streams;

    QuarantinePage(Ledger ledger, RowStreams streams) {
        this.ledger = ledger;
        this.streams = streams;
    }

    @GetMapping("/quarantine")
    String list(Model model, @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell, Paging paging) {
        JdbcClient jdbc = ledger.database().jdbc();
        String reason = shell.parameter("reason");
        String sort = Objects.requireNonNullElse(shell.parameter("sort"), "since");
        Keyset<Line> order = QuarantineOrder.of(sort)
                .orElseThrow(() -> Asked.wrong("sort", "Rows in quarantine are not sorted by '" + sort + "'"));
        model.addAttribute("sort", sort);
        model.addAttribute("counts", QuarantineDesk.count(jdbc));
        model.addAttribute("partners", Asked.somePartners(jdbc, Scope.ALL));
        model.addAttribute(
                "page",
                paging.page(
                        QuarantineDesk.page(jdbc, reason, order, paging.place(order::parse), paging.oneMore()),
                        line -> row(jdbc, line),
                        order::cursor));
        return "quarantine";
    }

    private static Row row(JdbcClient jdbc, Line line) {
        String number = QuarantineDesk.orderNumber(line).orElse(null);
        return new Row(
                QuarantineDocument.Whole.of(line),
                number,
                number == null
                        ? null
                        : new OrderQuery(jdbc, Scope.ALL).idOf(number).orElse(null));
    }

    @GetMapping("/quarantine/export.csv")
    void csv(HttpServletResponse response) {
        RowStreams.download(response, "quarantine.csv");
        streams.csv(response, AsOf.NOW, QuarantineDocument.COLUMNS, QuarantineDesk::open, QuarantineDocument::of);
    }

    /** What mends an unknown tracking id (R18); who is registered already gets further ones. */
    @PostMapping("/quarantine/partners")
    String register(
            @RequestParam String partner,
            @RequestParam(name = "tracking_ids", defaultValue = "") String trackingIds,
            @RequestParam(name = "referred_by", defaultValue = "") String referredBy,
            RedirectAttributes to) {
        return Deed.then(to, "/quarantine", () -> {
            PartnerId id = new PartnerId(partner.strip());
            Set<String> ids = Stream.of(trackingIds.strip().split("[\\s,|]+"))
                    .filter(one -> !one.isEmpty())
                    .collect(Collectors.toSet());
            PartnerId referrer = referredBy.isBlank() ? null : new PartnerId(referredBy.strip());
            boolean changed = ledger.partners().register(new Registration(0, id, ids, referrer, null));
            ledger.projector().awaitHead();
            return changed
                    ? "Partner " + id + " is registered; retry the rows now."
                    : "Partner " + id + " was so already.";
        });
    }

    @PostMapping("/quarantine/retry")
    String retry(
            @RequestParam(name = "register_partners", defaultValue = "false") boolean registerPartners,
            RedirectAttributes to) {
        return Deed.then(to, "/quarantine", () -> {
            ImportSummary all = new ImportSummary();
            ledger.quarantine()
                    .retry(registerPartners, ledger.fixBusinessZone(null))
                    .forEach(all::addAll);
            ledger.projector().awaitHead();
            return sentence(all);
        });
    }

    private static String sentence(ImportSummary summary) {
        long still = summary.quarantined();
        return "Of " + rows(summary.rows()) + ", " + (summary.rows() - still) + " could be used now"
                + (still == 0 ? "; nothing is left." : ", and " + still + " could not.");
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }
}
