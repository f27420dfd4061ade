package org.commissionledger.app.partner;

import java.util.Set;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A partner as somebody asks for him.
 *
 * @param line where it stands in a file; 0 for one from the command line
 * @param trackingIds none stands for the partner's own id
 */
public record Registration(
        long line,
        PartnerId partner,
        Set<String> trackingIds,
        @Nullable PartnerId referrer,
        @Nullable String owner) {

    public Registration {
        trackingIds = Set.copyOf(trackingIds);
    }
}
