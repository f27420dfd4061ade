package org.commissionledger.app.feed;

import java.time.Instant;
import java.time.ZoneId;
import org.commissionledger.domain.offer.OfferName;

/**
 * How a feed is to be taken.
 *
 * @param takenAt when it was taken from the advertiser (R6)
 * @param takenAtKnown whether that was stated, or is the present time for want of it
 * @param registerPartners whether an unknown tracking id registers a partner of that name (R18)
 * @param dryRun whether everything is worked out and then nothing is kept
 * @param feedZone which the feed's times are in
 * @param businessZone in which months are cut
 */
public record ImportRequest(
        String advertiser,
        OfferName offer,
        Instant takenAt,
        boolean takenAtKnown,
        boolean registerPartners,
        boolean dryRun,
        ZoneId feedZone,
        ZoneId businessZone) {}
