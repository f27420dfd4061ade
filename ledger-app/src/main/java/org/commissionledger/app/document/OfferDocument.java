package org.commissionledger.app.document;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;

/** An offer with all the versions of its rate schedule (R8). */
public record OfferDocument(String offer, String advertiser, String currency, List<Version> versions) {

    /** A line of the list of offers; versions are counted. */
    public record Line(String offer, String advertiser, String currency, int versions) {

        public static final Columns<Line> COLUMNS = Columns.of(Line.class);

        public static Line of(OfferState offer) {
            return new Line(
                    offer.offer().value(),
                    offer.advertiser(),
                    offer.currency().getCurrencyCode(),
                    offer.schedules().size());
        }
    }

    /** A version of the schedule. */
    public record Version(
            int version,
            Instant effectiveFrom,
            String basis,
            List<TierStep> tiers,
            List<String> excludedCategories,
            @Decimal String referralRate) {

        static Version of(RateSchedule schedule, Currency currency) {
            return new Version(
                    schedule.version(),
                    schedule.effectiveFrom(),
                    schedule.basis().name(),
                    schedule.tiers().stream()
                            .map(tier -> new TierStep(
                                    Amounts.format(tier.turnover(), currency),
                                    tier.rate().toString()))
                            .toList(),
                    List.copyOf(schedule.excludedCategories()),
                    schedule.referralRate().toString());
        }
    }

    /** A tier: from which turnover on, and its rate. */
    public record TierStep(
            @Decimal String turnover, @Decimal String rate) {}

    public static OfferDocument of(OfferState offer) {
        return new OfferDocument(
                offer.offer().value(),
                offer.advertiser(),
                offer.currency().getCurrencyCode(),
                offer.schedules().stream()
                        .map(schedule -> Version.of(schedule, offer.currency()))
                        .toList());
    }
}
