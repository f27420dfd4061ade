package org.commissionledger.app.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.order.Decision;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.Partner;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerEvent;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.partner.PartnerRules;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierRules;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a chunk one after the other through the same {@link OrderLifecycle#decide} as any single command, and
 * gathers what is to be appended.
 */
final class ImportChunk {

    private final ImportRequest request;
    private final long importId;
    private final OfferState offer;
    private final PartnerBook partners;
    private final OrderHistories orders;
    private final TermsBook terms;
    private final TierBook tiers;
    private final EventJson json;
    private final RowMetadata metadata;
    private final List<NewEvent> events = new ArrayList<>();
    private final Set<OrderId> changed = new HashSet<>();
    private final List<QuarantinedRow> quarantined = new ArrayList<>();
    private final List<Long> resolved = new ArrayList<>();
    private final List<PartnerId> registered = new ArrayList<>();
    private final ImportSummary summary = new ImportSummary();

    ImportChunk(
            ImportRequest request,
            long importId,
            OfferState offer,
            PartnerBook partners,
            OrderHistories orders,
            TierBook tiers,
            EventJson json,
            RowMetadata metadata) {
        this.request = request;
        this.importId = importId;
        this.offer = offer;
        this.partners = partners;
        this.orders = orders;
        this.terms = new TermsBook(offer, partners, tiers, request.businessZone());
        this.tiers = tiers;
        this.json = json;
        this.metadata = metadata;
    }

    /** Takes a row that its order's last event was recorded for (R23). */
    void takeRecorded() {
        summary.nothing(Decision.Nothing.SAME);
    }

    /** Takes one row, all of it or, if it cannot be used, nothing of it. */
    void take(StagedRow staged) {
        try {
            decide(staged, staged.report());
            if (staged.retryOf() != null) {
                resolved.add(staged.retryOf());
            }
        } catch (UnusableRowException e) {
            quarantined.add(new QuarantinedRow(staged.row(), staged.retryOf(), e.reason(), e.detail()));
            summary.quarantined(e.reason());
        }
    }

    private void decide(StagedRow staged, AdvertiserReport report) throws UnusableRowException {
        PartnerEvent newPartner = null;
        PartnerId partner = partners.named(report.trackingId());
        if (partner == null) {
            newPartner = registerOnSight(report.trackingId());
            partner = newPartner.partner();
        }
        OrderState state = orders.stateOf(report.order());
        TermsBook.Fixed fixed = state == null ? terms.fix(report, partner, request.takenAt()) : null;
        ReportOrder command = command(report, partner, fixed == null ? null : fixed.terms());
        switch (OrderLifecycle.decide(state, command)) {
            case Decision.Nothing nothing -> summary.nothing(nothing);
            case Decision.Refused refused -> throw unusable(refused, report);
            case Decision.Recorded(List<OrderEvent> decided) -> {
                String itsMetadata = metadata.of(staged);
                if (newPartner != null) {
                    add(Partner.STREAM + partner, "Partner", 0, newPartner, itsMetadata);
                    partners.add(partner);
                    registered.add(partner);
                }
                TierEvent tier = fixed == null ? null : fixed.assigned();
                if (tier != null) {
                    add(TierRules.stream(tier.offer(), partner, tier.month()), "Tier", 0, tier, itsMetadata);
                }
                changed.add(report.order());
                for (OrderEvent event : decided) {
                    add(event.order().toString(), "Order", orders.append(event), event, itsMetadata);
                }
            }
        }
    }

    /** R18: only where the import says so, and only under a name that nobody has. */
    private PartnerEvent registerOnSight(String trackingId) throws UnusableRowException {
        if (!request.registerPartners()) {
            throw new UnusableRowException(
                    QuarantineReason.UNKNOWN_PARTNER, "tracking_id " + trackingId + " names no partner");
        }
        if (!PartnerId.isValid(trackingId)) {
            throw new UnusableRowException(
                    QuarantineReason.UNKNOWN_PARTNER,
                    "tracking_id " + trackingId + " cannot become a partner's id; register its partner by hand");
        }
        if (partners.isTaken(trackingId)) {
            throw new UnusableRowException(
                    QuarantineReason.UNKNOWN_PARTNER,
                    "tracking_id " + trackingId + " names no partner, and partner " + trackingId
                            + " has other tracking ids; give him this one too, if it is his");
        }
        return PartnerRules.decide(
                        null,
                        new RegisterPartner(
                                new PartnerId(trackingId), Set.of(), null, null, null, true, request.takenAt()))
                .getFirst();
    }

    private ReportOrder command(AdvertiserReport report, PartnerId partner, @Nullable Terms fixed) {
        return new ReportOrder(
                report.order(),
                partner,
                report.status(),
                offer.currency(),
                report.paidAmount(),
                report.finishedAmount(),
                report.upstreamCommission(),
                report.paidAt(),
                report.finishedAt(),
                report.settledAt(),
                request.takenAt(),
                request.takenAtKnown(),
                importId,
                report.details(),
                fixed,
                request.businessZone());
    }

    private static UnusableRowException unusable(Decision.Refused refused, AdvertiserReport report) {
        return switch (refused) {
            case PARTNER_CHANGED ->
                new UnusableRowException(
                        QuarantineReason.PARTNER_CHANGED,
                        "order " + report.order() + " belongs to another partner than tracking_id "
                                + report.trackingId() + " names");
            case CURRENCY_CHANGED ->
                new UnusableRowException(
                        QuarantineReason.BAD_CURRENCY,
                        "order " + report.order() + " was registered in another currency, under another offer");
            case UPSTREAM_COMMISSION_MISSING ->
                new UnusableRowException(
                        QuarantineReason.MISSING_FIELD,
                        "the offer pays a share of the advertiser's commission, but the row has neither "
                                + "estimated_finished_commission nor estimated_paid_commission");
        };
    }

    private void add(String aggregate, String aggregateType, long sequence, Object event, String metadata) {
        events.add(json.newEvent(aggregate, aggregateType, sequence, event, metadata));
        tiers.append(event);
        summary.event(event);
    }

    List<NewEvent> events() {
        return events;
    }

    /** Whether none of its events is of one of the orders. */
    boolean changesNone(Set<OrderId> orders) {
        return Collections.disjoint(changed, orders);
    }

    List<QuarantinedRow> quarantined() {
        return quarantined;
    }

    /** Quarantine numbers of rows that could be used now. */
    List<Long> resolved() {
        return resolved;
    }

    /** Partners registered on sight. */
    List<PartnerId> registered() {
        return registered;
    }

    ImportSummary summary() {
        return summary;
    }
}
