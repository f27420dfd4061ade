package org.commissionledger.domain.offer;

import java.time.Instant;
import java.util.Currency;

/** What can happen to an offer. */
public sealed interface OfferEvent {

    OfferName offer();

    Instant occurredAt();

    /** The advertiser's programme exists; its schedules follow. */
    record OfferRegistered(OfferName offer, String advertiser, Currency currency, Instant occurredAt)
            implements OfferEvent {}

    /** A further version of the rate schedule, in force from its own instant on (R8). */
    record ScheduleVersionPublished(OfferName offer, Currency currency, RateSchedule schedule, Instant occurredAt)
            implements OfferEvent {}
}
