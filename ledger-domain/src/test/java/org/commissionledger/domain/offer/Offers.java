package org.commissionledger.domain.offer;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.OfferCommand.PublishOffer;
import org.jspecify.annotations.Nullable;

/** An offer to test with: 5 % from the first cent, 7 % from 1,000.00 dollars, 9 % from 5,000.00. */
public final class Offers {

    public static final OfferName ALIEXPRESS = new OfferName("aliexpress");
    public static final Currency USD = Currency.getInstance("USD");
    public static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-05-20T08:00:00Z");

    public static final RateSchedule VERSION_1 =
            schedule(1, JANUARY, tier(0, "0.05"), tier(100_000, "0.07"), tier(500_000, "0.09"));
    public static final RateSchedule VERSION_2 = schedule(2, JUNE, tier(0, "0.06"), tier(200_000, "0.10"));

    public static final OfferState OFFER = new OfferState(ALIEXPRESS, "aliexpress", USD, List.of(VERSION_1, VERSION_2));

    private Offers() {}

    static Tier tier(long turnover, String rate) {
        return new Tier(turnover, Rate.of(rate));
    }

    static RateSchedule schedule(int version, Instant from, Tier... tiers) {
        return new RateSchedule(version, from, Basis.ORDER_AMOUNT, List.of(tiers), Set.of("recharge"), Rate.of("0.05"));
    }

    static PublishOffer publish(RateSchedule... versions) {
        return publishAfterOrderPaidAt(null, versions);
    }

    static PublishOffer publishAfterOrderPaidAt(@Nullable Instant lastOrder, RateSchedule... versions) {
        return new PublishOffer(ALIEXPRESS, "aliexpress", USD, List.of(versions), lastOrder, NOW);
    }
}
