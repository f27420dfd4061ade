package org.commissionledger.app.inbox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.commissionledger.app.eventstore.Origin.Source;
import org.jspecify.annotations.Nullable;

/**
 * A feed that was posted and accepted, and waits.
 *
 * @param spool its directory in the spool of the home that took it
 * @param offer under which offer, or null for the advertiser's only one
 * @param takenKnown whether that time was stated, or is when it was posted
 * @param source by which way it was posted
 * @param requestId of the request that brought it, as events name it
 */
record PostedFeed(
        long id,
        String spool,
        List<String> files,
        String advertiser,
        @Nullable String offer,
        Instant takenAt,
        boolean takenKnown,
        ZoneId feedZone,
        boolean registerPartners,
        String postedBy,
        Source source,
        String requestId,
        int attempts) {

    PostedFeed {
        files = List.copyOf(files);
    }
}
