package org.commissionledger.domain.offer;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * An offer and its schedules.
 *
 * @param schedules by rising version, and so by rising start
 */
public record OfferState(OfferName offer, String advertiser, Currency currency, List<RateSchedule> schedules) {

    public OfferState {
        schedules = List.copyOf(schedules);
    }

    /**
     * A version by its number.
     *
     * @throws IllegalArgumentException where there is none
     */
    public RateSchedule version(int version) {
        return schedules.stream()
                .filter(schedule -> schedule.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("offer " + offer + " has no version " + version));
    }

    /** R8: the version in force at the instant; empty before the first version's start. */
    public Optional<RateSchedule> inForceAt(Instant instant) {
        for (RateSchedule schedule : schedules.reversed()) {
            if (!schedule.effectiveFrom().isAfter(instant)) {
                return Optional.of(schedule);
            }
        }
        return Optional.empty();
    }
}
