package org.commissionledger.projections.directory;

import java.util.List;
import java.util.Set;
import org.commissionledger.domain.offer.OfferEvent.OfferRegistered;
import org.commissionledger.domain.offer.OfferEvent.ScheduleVersionPublished;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;

/** Which partners and offers there are, and which partner a tracking id names (R18). */
public final class Directory implements Projection {

    private static final Table PARTNER = Table.keyedBy("partner", "partner text")
            .once("referrer text", "owner text", "on_sight boolean", "registered_at timestamptz")
            .ownedBy("partner");

    private static final Table TRACKING_ID = Table.keyedBy("tracking_id", "tracking_id text")
            .once("partner text")
            .ownedBy("partner");

    private static final Table OFFER = Table.keyedBy("offer", "offer text").once("advertiser text", "currency text");

    private static final Table SCHEDULE_VERSION = Table.keyedBy("schedule_version", "offer text", "version integer")
            .once("effective_from timestamptz", "basis text");

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public List<Table> tables() {
        return List.of(PARTNER, TRACKING_ID, OFFER, SCHEDULE_VERSION);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case PartnerRegistered e -> {
                changes.insert(
                        PARTNER,
                        e.partner().value(),
                        e.referrer() == null ? null : e.referrer().value(),
                        e.owner(),
                        e.onSight(),
                        e.occurredAt());
                name(e.partner(), e.trackingIds(), changes);
            }
            case TrackingIdsAdded e -> name(e.partner(), e.trackingIds(), changes);
            case OfferRegistered e ->
                changes.insert(
                        OFFER, e.offer().value(), e.advertiser(), e.currency().getCurrencyCode());
            case ScheduleVersionPublished e ->
                changes.insert(
                        SCHEDULE_VERSION,
                        e.offer().value(),
                        (long) e.schedule().version(),
                        e.schedule().effectiveFrom(),
                        e.schedule().basis().name());
            default -> {
                // Orders and tiers are no business of the directory.
            }
        }
    }

    private static void name(PartnerId partner, Set<String> ids, Changes changes) {
        for (String id : ids) {
            changes.insert(TRACKING_ID, id, partner.value());
        }
    }
}
