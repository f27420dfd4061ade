package org.commissionledger.app.document;

import java.time.Instant;
import java.util.List;
import org.commissionledger.projections.directory.DirectoryQuery;
import org.jspecify.annotations.Nullable;

/**
 * A partner.
 *
 * @param onSight whether a feed brought him, and nobody registered him
 */
public record PartnerDocument(
        String partner,
        List<String> trackingIds,
        @Nullable String referredBy,
        @Nullable String owner,
        boolean onSight,
        Instant registeredAt) {

    public static final Columns<PartnerDocument> COLUMNS = Columns.of(PartnerDocument.class);

    public static PartnerDocument of(DirectoryQuery.PartnerLine line) {
        return new PartnerDocument(
                line.partner(), line.trackingIds(), line.referrer(), line.owner(), line.onSight(), line.registeredAt());
    }
}
