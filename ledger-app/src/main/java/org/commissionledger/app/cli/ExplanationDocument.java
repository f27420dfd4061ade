package org.commissionledger.app.cli;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Report;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.order.TurnoverChange;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.Rounding;
import org.commissionledger.projections.orders.Decline;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.Explanation.Step;
import org.commissionledger.projections.orders.Wait;
import org.jspecify.annotations.Nullable;

/** The shape that programs read an order's explanation in (R17). */
final class ExplanationDocument {

    private final Explanation explanation;
    private final Currency currency;

    private ExplanationDocument(Explanation explanation) {
        this.explanation = explanation;
        this.currency = explanation.state().terms().currency();
    }

    static Map<String, Object> of(Explanation explanation) {
        return new ExplanationDocument(explanation).document();
    }

    private Map<String, Object> document() {
        Terms terms = explanation.state().terms();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("order", explanation.state().order().toString());
        document.put("status", explanation.state().status().word());
        document.put("credited", explanation.credited());
        document.put("why", explanation.status().codes());
        document.put("text", String.join("\n", explanation.lines()));
        document.put("partner", explanation.state().partner().value());
        document.put("offer", terms.offer().value());
        document.put("currency", currency.getCurrencyCode());
        document.put("commission", money(explanation.state().commission().amount()));
        document.put("schedule_version", terms.scheduleVersion());
        document.put("basis", terms.basis().name());
        document.put("tier", terms.tier());
        document.put("rate", terms.rate().toString());
        document.put(
                "exclusion",
                terms.exclusion() == null ? null : terms.exclusion().name());
        document.put(
                "referrer", terms.referrer() == null ? null : terms.referrer().value());
        document.put("referral_rate", terms.referralRate().toString());
        document.put("waiting", waiting(explanation.status().waiting()));
        document.put("declined", declined(explanation.status().decline()));
        document.put(
                "zero",
                explanation.status().zero() == null
                        ? null
                        : explanation.status().zero().code());
        document.put("rate_why", explanation.rate().codes());
        document.put("tier_basis", TierDocuments.basis(explanation.rate(), currency));
        document.put("events", explanation.steps().stream().map(this::event).toList());
        return document;
    }

    private static @Nullable Map<String, Object> waiting(@Nullable Wait wait) {
        if (wait == null) {
            return null;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("for", wait.what());
        document.put("since", wait.since().toString());
        document.put("days", wait.days());
        document.put("days_since_paid", wait.daysSincePaid());
        document.put(
                "latest_feed_taken_at",
                wait.latestFeed() == null ? null : wait.latestFeed().toString());
        document.put("long_after_days", wait.longAfter());
        document.put("long", wait.isLong());
        return document;
    }

    private @Nullable Map<String, Object> declined(@Nullable Decline decline) {
        if (decline == null) {
            return null;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("after_confirmation", decline.afterConfirmation());
        document.put("position", decline.event().position());
        document.put("occurred_at", decline.cause().occurredAt().toString());
        document.put("recorded_at", decline.event().recordedAt().toString());
        document.put("advertiser_says", Decline.ADVERTISER_SAYS);
        document.put("report", report(decline.cause().report(), decline.row()));
        document.put("lost_commission", money(decline.lostCommission()));
        document.put("lost_referral", money(decline.lostReferral()));
        TurnoverChange turnover = decline.cause().moved().turnover();
        document.put(
                "turnover_month", turnover == null ? null : turnover.month().toString());
        document.put("turnover_change", turnover == null ? null : money(turnover.amount()));
        return document;
    }

    private Map<String, @Nullable Object> event(Step step) {
        Map<String, @Nullable Object> event = Column.named(OrderDocuments.HISTORY, OrderDocuments.step(step));
        Rounding rounding = step.rounding();
        event.put("exact", rounding == null ? null : rounding.exact().toPlainString());
        event.put("cut_off", rounding == null ? null : rounding.cutOff().toPlainString());
        event.put("report", report(step.payload().report(), step.row()));
        event.put("text", step.sentence());
        event.put("entries", step.entries().stream().map(this::entry).toList());
        return event;
    }

    /** Which of the advertiser's reports it was. */
    private static Map<String, Object> report(Report report, @Nullable String row) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", report.status().word());
        document.put("taken_at", report.takenAt().toString());
        document.put("import", report.feed() == 0 ? null : report.feed());
        document.put("row", row);
        return document;
    }

    private Map<String, Object> entry(Entry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("account", entry.account().name());
        line.put("amount", money(entry.amount()));
        line.put("reason", entry.reason().name());
        return line;
    }

    private String money(long minor) {
        return Amounts.format(minor, currency);
    }
}
