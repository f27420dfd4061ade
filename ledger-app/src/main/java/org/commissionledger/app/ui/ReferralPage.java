package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commissionledger.app.document.ReferralDocument;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.referral.ReferralQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** What a partner earned from those whom he referred: from whom, by which order, and what was taken back. */
@Controller
@Hidden
class ReferralPage {

    private final Ledger ledger;
    private final Snapshot snapshot;

    ReferralPage(Ledger ledger, Snapshot snapshot) {
        this.ledger = ledger;
        this.snapshot = snapshot;
    }

    /** A share that was credited, corrected or taken back; the amount is a decimal text. */
    record Credit(
            long position,
            String eventType,
            String order,
            String partner,
            String currency,
            String amount,
            Instant occurredAt,
            Instant recordedAt) {

        static Credit of(ReferralQuery.Credit credit) {
            return new Credit(
                    credit.position(),
                    credit.eventType(),
                    credit.order(),
                    credit.partner(),
                    credit.currency().getCurrencyCode(),
                    Amounts.format(credit.amount(), credit.currency()),
                    credit.occurredAt(),
                    credit.recordedAt());
        }
    }

    @GetMapping("/partners/{id}/referrals")
    String referrals(
            @AuthenticationPrincipal Caller caller,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @PathVariable String id,
            Paging paging,
            Model model) {
        Long before = paging.place(Long::valueOf);
        return snapshot.read(jdbc -> {
            model.addAttribute(
                    "referrer", Asked.partner(jdbc, caller.scope(), id).referrer());
            model.addAttribute("partner", id);
            List<ReferralDocument> earnings = earnings(jdbc, caller.scope(), id);
            model.addAttribute("earnings", earnings);
            model.addAttribute("earned", earnings.size() < Paging.MOST ? together(earnings) : Map.of());
            model.addAttribute("rates", rates(shell.now()));
            model.addAttribute(
                    "page",
                    paging.page(
                            // Of who refers nobody there is none, and it takes all his entries to find that out.
                            earnings.isEmpty()
                                    ? List.of()
                                    : new ReferralQuery(jdbc, caller.scope()).credits(id, before, paging.oneMore()),
                            Credit::of,
                            credit -> Long.toString(credit.position())));
            return "referrals";
        });
    }

    /** What all of them come to by currency, decimal texts. */
    private static Map<String, String> together(List<ReferralDocument> earnings) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        earnings.forEach(line -> sums.merge(line.currency(), new BigDecimal(line.earned()), BigDecimal::add));
        Map<String, String> texts = new TreeMap<>();
        sums.forEach((currency, sum) -> texts.put(currency, sum.toPlainString()));
        return texts;
    }

    /** The share that orders registered now will have, by offer. */
    private Map<String, String> rates(Instant now) {
        Map<String, String> rates = new TreeMap<>();
        for (OfferName offer : ledger.offers().names()) {
            ledger.offers()
                    .get(offer)
                    .inForceAt(now)
                    .ifPresent(schedule ->
                            rates.put(offer.value(), schedule.referralRate().toString()));
        }
        return rates;
    }

    private static List<ReferralDocument> earnings(JdbcClient jdbc, Scope scope, String id) {
        try (Stream<ReferralQuery.Line> lines = new ReferralQuery(jdbc, scope).earnings(id)) {
            return lines.limit(Paging.MOST).map(ReferralDocument::of).toList();
        }
    }
}
