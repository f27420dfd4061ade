package org.commissionledger.projections.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.tier.TierBasis;
import org.jspecify.annotations.Nullable;

/**
 * All that an order is explained from (R17).
 *
 * @param history the order's events up to the moment, in order, at least its registration
 * @param rows by position, the feed's row that brought the event, such as {@code feed.json#12}; not known for every event
 * @param schedule the schedule version of the order's terms
 * @param tier the last tier event of the order's month before its registration, or null if it is not known
 * @param basis what that tier came from, or null where no turnover gave it
 * @param latestFeed when the advertiser's latest feed was taken, or null: what came after it, nobody here knows
 * @param now the moment that is asked for, which days are counted to
 * @param zone where days are cut (R6)
 */
public record Evidence(
        List<RecordedEvent> history,
        Map<Long, String> rows,
        RateSchedule schedule,
        @Nullable TierEvent tier,
        @Nullable TierBasis basis,
        @Nullable Instant latestFeed,
        Instant now,
        Patience patience,
        ZoneId zone) {

    public Evidence {
        history = List.copyOf(history);
        rows = Map.copyOf(rows);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("an order without events cannot be explained");
        }
    }

    OrderRegistered registered() {
        return (OrderRegistered) history.getFirst().payload();
    }

    /** Days from the date of one instant to that of another. */
    long days(Instant from, Instant to) {
        return Wait.days(from, to, zone);
    }

    LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
