package org.commissionledger.app.inbox;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a posted feed is to be imported.
 *
 * @param offer under which offer, or null for the advertiser's only one
 * @param takenAt when it was taken from the advertiser (R6), or null for when it was posted
 * @param registerPartners whether an unknown tracking id registers a partner of that name (R18)
 */
public record FeedTerms(
        String advertiser,
        @Nullable String offer,
        @Nullable Instant takenAt,
        ZoneId feedZone,
        boolean registerPartners) {}
