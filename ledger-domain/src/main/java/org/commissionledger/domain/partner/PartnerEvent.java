package org.commissionledger.domain.partner;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What can happen to a partner. */
public sealed interface PartnerEvent {

    PartnerId partner();

    Instant occurredAt();

    /**
     * The partner exists. His referrer is fixed from here on (R13).
     *
     * @param trackingIds what names him in feeds (R18); at least one
     * @param owner who declared to own the account, or null
     * @param onSight whether an import registered him because a feed named him
     */
    record PartnerRegistered(
            PartnerId partner,
            Set<String> trackingIds,
            @Nullable PartnerId referrer,
            @Nullable String owner,
            boolean onSight,
            Instant occurredAt)
            implements PartnerEvent {
        public PartnerRegistered {
            trackingIds = sorted(trackingIds);
        }
    }

    /** The partner is named by further tracking ids. */
    record TrackingIdsAdded(PartnerId partner, Set<String> trackingIds, Instant occurredAt) implements PartnerEvent {
        public TrackingIdsAdded {
            trackingIds = sorted(trackingIds);
        }
    }

    private static Set<String> sorted(Set<String> trackingIds) {
        return Collections.unmodifiableSet(new TreeSet<>(trackingIds));
    }
}
