package org.commissionledger.domain.partner;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registered partner. */
public record PartnerState(
        PartnerId partner,
        Set<String> trackingIds,
        @Nullable PartnerId referrer,
        @Nullable String owner) {

    public PartnerState {
        trackingIds = Set.copyOf(trackingIds);
    }
}
