package org.commissionledger.projections.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.commissionledger.domain.offer.OfferEvent.OfferRegistered;
import org.commissionledger.domain.offer.OfferEvent.ScheduleVersionPublished;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Rows;

/** Which partners and offers there are, and which partner a tracking id names (R18). */
public final class Directory implements Projection {

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public List<String> tables() {
        return List.of("partner", "tracking_id", "offer", "schedule_version");
    }

    @Override
    public void apply(List<RecordedEvent> batch, Connection connection) throws SQLException {
        Rows partners = new Rows(
                "partner text", "referrer text", "owner text", "on_sight boolean", "registered_at timestamptz");
        Rows trackingIds = new Rows("tracking_id text", "partner text");
        Rows offers = new Rows("offer text", "advertiser text", "currency text");
        Rows versions = new Rows("offer text", "version integer", "effective_from timestamptz", "basis text");
        for (RecordedEvent event : batch) {
            switch (event.payload()) {
                case PartnerRegistered e -> {
                    partners.add(
                            e.partner().value(),
                            e.referrer() == null ? null : e.referrer().value(),
                            e.owner(),
                            e.onSight(),
                            e.occurredAt());
                    name(e.partner(), e.trackingIds(), trackingIds);
                }
                case TrackingIdsAdded e -> name(e.partner(), e.trackingIds(), trackingIds);
                case OfferRegistered e ->
                    offers.add(e.offer().value(), e.advertiser(), e.currency().getCurrencyCode());
                case ScheduleVersionPublished e ->
                    versions.add(
                            e.offer().value(),
                            e.schedule().version(),
                            e.schedule().effectiveFrom(),
                            e.schedule().basis().name());
                default -> {
                    // Orders and tiers are no business of the directory.
                }
            }
        }
        partners.insertInto(connection, "partner", "");
        trackingIds.insertInto(connection, "tracking_id", "");
        offers.insertInto(connection, "offer", "");
        versions.insertInto(connection, "schedule_version", "");
    }

    private static void name(PartnerId partner, Set<String> ids, Rows trackingIds) {
        for (String id : ids) {
            trackingIds.add(id, partner.value());
        }
    }
}
