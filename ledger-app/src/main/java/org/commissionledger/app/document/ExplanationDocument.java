package org.commissionledger.app.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Report;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.order.TurnoverChange;
import org.commissionledger.projections.journal.Rounding;
import org.commissionledger.projections.orders.Decline;
import org.commissionledger.projections.orders.Explanation;
import org.commissionledger.projections.orders.RateWhy;
import org.commissionledger.projections.orders.Wait;
import org.commissionledger.projections.orders.Why;
import org.jspecify.annotations.Nullable;

/** An order's explanation (R17): why it has its status and its rate, and how each cent of it came about. */
public record ExplanationDocument(
        String order,
        String status,
        boolean credited,
        List<Why> why,
        String text,
        String partner,
        String offer,
        String currency,
        @Decimal String commission,
        int scheduleVersion,
        String basis,
        int tier,
        @Decimal String rate,
        @Nullable String exclusion,
        @Nullable String referrer,
        @Decimal String referralRate,
        @Nullable Waiting waiting,
        @Nullable Declined declined,
        @Nullable Why zero,
        List<RateWhy> rateWhy,
        @Nullable TierBasisDocument tierBasis,
        List<Event> events) {

    public static final Columns<ExplanationDocument> COLUMNS = Columns.of(ExplanationDocument.class);

    /** What an order waits for, and since when. */
    public record Waiting(
            @JsonProperty("for") Wait.For what,
            Instant since,
            long days,
            long daysSincePaid,
            @Nullable Instant latestFeedTakenAt,
            long longAfterDays,
            @JsonProperty("long") boolean isLong) {}

    /** What is known of a decline. */
    public record Declined(
            boolean afterConfirmation,
            long position,
            Instant occurredAt,
            Instant recordedAt,
            String advertiserSays,
            ReportDocument report,
            @Decimal String lostCommission,
            @Decimal String lostReferral,
            @Nullable String turnoverMonth,
            @Decimal @Nullable String turnoverChange) {}

    /** Which of the advertiser's reports it was. */
    public record ReportDocument(
            String status,
            Instant takenAt,
            @JsonProperty("import") @Nullable Long feed,
            @Nullable String row) {

        static ReportDocument of(Report report, @Nullable String row) {
            return new ReportDocument(
                    report.status().word(), report.takenAt(), report.feed() == 0 ? null : report.feed(), row);
        }
    }

    /** One line of the ledger that an event made. */
    public record EntryLine(String account, @Decimal String amount, String reason) {}

    /** An event of the order and what it did. */
    public record Event(
            long position,
            String eventType,
            Instant occurredAt,
            Instant recordedAt,
            boolean inferred,
            String status,
            @Decimal String base,
            @Decimal String commission,
            @Decimal String inProgressChange,
            @Decimal String availableChange,
            @Decimal String referralChange,
            @Decimal @Nullable String exact,
            @Decimal @Nullable String cutOff,
            ReportDocument report,
            String text,
            List<EntryLine> entries) {

        static Event of(Explanation.Step step, Currency currency) {
            OrderStepDocument told = OrderStepDocument.of(step);
            Rounding rounding = step.rounding();
            return new Event(
                    told.position(),
                    told.eventType(),
                    told.occurredAt(),
                    told.recordedAt(),
                    told.inferred(),
                    told.status(),
                    told.base(),
                    told.commission(),
                    told.inProgressChange(),
                    told.availableChange(),
                    told.referralChange(),
                    rounding == null ? null : rounding.exact().toPlainString(),
                    rounding == null ? null : rounding.cutOff().toPlainString(),
                    ReportDocument.of(step.payload().report(), step.row()),
                    step.sentence(),
                    step.entries().stream()
                            .map(entry -> new EntryLine(
                                    entry.account().name(),
                                    Amounts.format(entry.amount(), currency),
                                    entry.reason().name()))
                            .toList());
        }
    }

    public static ExplanationDocument of(Explanation explanation) {
        Terms terms = explanation.state().terms();
        Currency currency = terms.currency();
        return new ExplanationDocument(
                explanation.state().order().toString(),
                explanation.state().status().word(),
                explanation.credited(),
                explanation.status().codes(),
                String.join("\n", explanation.lines()),
                explanation.state().partner().value(),
                terms.offer().value(),
                currency.getCurrencyCode(),
                Amounts.format(explanation.state().commission().amount(), currency),
                terms.scheduleVersion(),
                terms.basis().name(),
                terms.tier(),
                terms.rate().toString(),
                terms.exclusion() == null ? null : terms.exclusion().name(),
                terms.referrer() == null ? null : terms.referrer().value(),
                terms.referralRate().toString(),
                waiting(explanation.status().waiting()),
                declined(explanation.status().decline(), currency),
                explanation.status().zero() == null
                        ? null
                        : explanation.status().zero().code(),
                explanation.rate().codes(),
                TierBasisDocument.of(explanation.rate(), currency),
                explanation.steps().stream()
                        .map(step -> Event.of(step, currency))
                        .toList());
    }

    private static @Nullable Waiting waiting(@Nullable Wait wait) {
        return wait == null
                ? null
                : new Waiting(
                        wait.what(),
                        wait.since(),
                        wait.days(),
                        wait.daysSincePaid(),
                        wait.latestFeed(),
                        wait.longAfter(),
                        wait.isLong());
    }

    private static @Nullable Declined declined(@Nullable Decline decline, Currency currency) {
        if (decline == null) {
            return null;
        }
        TurnoverChange turnover = decline.cause().moved().turnover();
        return new Declined(
                decline.afterConfirmation(),
                decline.event().position(),
                decline.cause().occurredAt(),
                decline.event().recordedAt(),
                Decline.ADVERTISER_SAYS,
                ReportDocument.of(decline.cause().report(), decline.row()),
                Amounts.format(decline.lostCommission(), currency),
                Amounts.format(decline.lostReferral(), currency),
                turnover == null ? null : turnover.month().toString(),
                turnover == null ? null : Amounts.format(turnover.amount(), currency));
    }
}
