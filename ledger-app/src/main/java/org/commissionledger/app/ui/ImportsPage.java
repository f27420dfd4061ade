package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.commissionledger.app.document.ImportDocument;
import org.commissionledger.app.feed.ImportQuery;
import org.commissionledger.app.feed.QuarantineDesk;
import org.commissionledger.app.inbox.Delivery;
import org.commissionledger.app.inbox.FeedTerms;
import org.commissionledger.app.inbox.ImportOrder;
import org.commissionledger.app.inbox.ImportStatus;
import org.commissionledger.app.inbox.ImportStatusQuery;
import org.commissionledger.app.inbox.Inbox;
import org.commissionledger.app.offer.Offers;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.projections.Keyset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came in, and the way in for a further feed (R18 to R23). */
@Controller
@Hidden
class ImportsPage {

    /** In which the advertisers' times are usually written; others can be typed. */
    private static final List<String> FEED_ZONES = List.of("Asia/Shanghai", "UTC", "Europe/Moscow");

    private final Ledger ledger;
    private final Inbox inbox;
    private final Following following;

    ImportsPage(Ledger ledger, Inbox inbox, Following following) {
        this.ledger = ledger;
        this.inbox = inbox;
        this.following = following;
    }

    @GetMapping("/imports")
    String list(Model model, @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell, Paging paging) {
        String sort = Objects.requireNonNullElse(shell.parameter("sort"), "-number");
        Keyset<ImportStatus> order =
                ImportOrder.of(sort).orElseThrow(() -> Asked.wrong("sort", "Imports are not sorted by '" + sort + "'"));
        model.addAttribute("sort", sort);
        model.addAttribute(
                "page",
                paging.page(
                        new ImportStatusQuery(ledger.database().jdbc())
                                .page(order, paging.place(order::parse), paging.oneMore()),
                        ImportDocument::of,
                        order::cursor));
        model.addAttribute("offers", ledger.offers().names());
        model.addAttribute("zones", FEED_ZONES);
        return "imports";
    }

    @GetMapping("/imports/{number}")
    String show(Model model, @PathVariable long number) {
        JdbcClient jdbc = ledger.database().jdbc();
        ImportStatus status = new ImportStatusQuery(jdbc)
                .find(number)
                .orElseThrow(() -> new UnknownName("there is no import " + number));
        Long record = status.recordedAs();
        model.addAttribute("feed", ImportDocument.of(status));
        model.addAttribute(
                "by",
                record == null ? null : new ImportQuery(jdbc).actor(record).orElse(null));
        model.addAttribute("since", record == null ? 0 : QuarantineDesk.usedSince(jdbc, record));
        return "import";
    }

    @GetMapping("/imports/{number}/progress")
    void follow(HttpServletResponse response, @PathVariable long number) throws IOException {
        following.feed(response, number);
    }

    @PostMapping("/imports")
    String post(
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam String offer,
            @RequestParam(name = "feed_zone") String feedZone,
            @RequestParam(name = "register_partners", defaultValue = "false") boolean registerPartners,
            RedirectAttributes to)
            throws IOException {
        try {
            FeedTerms terms = terms(shell, offer, feedZone, registerPartners);
            return "redirect:/imports/" + accepted(files, terms, caller);
        } catch (RuntimeException e) {
            return Deed.refused(to, "/imports", e);
        }
    }

    private long accepted(List<MultipartFile> files, FeedTerms terms, Caller caller) throws IOException {
        if (files.stream().allMatch(MultipartFile::isEmpty)) {
            throw new RuleViolation(files.stream()
                    .map(MultipartFile::getOriginalFilename)
                    .filter(name -> name != null && !name.isEmpty())
                    .findFirst()
                    .map(name -> "the file " + name + " is empty; choose the one with the advertiser's report")
                    .orElse("choose the file that is to be imported"));
        }
        try (Delivery delivery = inbox.receive()) {
            for (MultipartFile file : files) {
                try (InputStream in = file.getInputStream()) {
                    delivery.take(file.getOriginalFilename(), "feed", in);
                }
            }
            return inbox.accept(delivery, terms, caller.name());
        }
    }

    /** A feed that was taken on a day tells what was so at its end, or now if it is the present one. */
    private FeedTerms terms(Surroundings shell, String offer, String feedZone, boolean registerPartners) {
        LocalDate day = Asked.day(shell, "as_of");
        String advertiser = ledger.offers().get(Offers.name(offer)).advertiser();
        try {
            return new FeedTerms(advertiser, offer, endOf(day, shell), ZoneId.of(feedZone), registerPartners);
        } catch (DateTimeException e) {
            throw new RuleViolation("'" + feedZone + "' is no time zone; write one such as Asia/Shanghai or UTC");
        }
    }

    private static @Nullable Instant endOf(@Nullable LocalDate day, Surroundings shell) {
        if (day == null) {
            return null;
        }
        if (day.isAfter(LocalDate.ofInstant(shell.now(), shell.zone()))) {
            throw new RuleViolation(day + " is not over yet; leave the day out for a feed that was taken just now");
        }
        Instant end = day.plusDays(1).atStartOfDay(shell.zone()).toInstant().minusSeconds(1);
        return end.isAfter(shell.now()) ? null : end;
    }
}
