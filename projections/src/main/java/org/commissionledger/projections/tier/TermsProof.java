package org.commissionledger.projections.tier;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commissionledger.domain.offer.OfferEvent;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferRules;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.offer.RateSchedule;
import org.commissionledger.domain.order.Exclusion;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierRules;
import org.commissionledger.projections.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Decides again, from the events before it, what each registration and each tier assignment decided (R8 to R11, R13), and
 * says where the recorded decision is another one. Holds what partners have by month, not orders.
 */
public final class TermsProof {

    private final @Nullable ZoneId businessZone;
    private final Map<OfferName, OfferState> offers = new HashMap<>();
    private final Map<PartnerId, Optional<PartnerId>> referrers = new HashMap<>();
    private final Map<TurnoverKey, Long> turnover = new HashMap<>();
    private final Map<TurnoverKey, Long> bases = new HashMap<>();

    /** @param businessZone where months are cut (R6); null where nobody knows */
    public TermsProof(@Nullable ZoneId businessZone) {
        this.businessZone = businessZone;
    }

    /** Takes the next event of the log; answers what is wrong with the decision that it records, if anything. */
    public List<String> faults(RecordedEvent event) {
        List<String> faults = new ArrayList<>();
        switch (event.payload()) {
            case OfferEvent e -> offer(e, faults);
            case PartnerRegistered e -> referrers.put(e.partner(), Optional.ofNullable(e.referrer()));
            case TierEvent e -> tier(e, faults);
            case OrderEvent e -> {
                if (e instanceof OrderRegistered registered) {
                    terms(registered, faults);
                }
                Turnover.apply(turnover, e);
            }
            default -> {
                // Nothing that terms depend on.
            }
        }
        return faults;
    }

    private void offer(OfferEvent event, List<String> faults) {
        try {
            offers.put(event.offer(), OfferRules.evolve(offers.get(event.offer()), event));
        } catch (IllegalStateException e) {
            faults.add(e.getMessage() + " (R8)");
        }
    }

    private void tier(TierEvent event, List<String> faults) {
        TurnoverKey key = new TurnoverKey(event.offer(), event.partner(), event.month());
        if (event instanceof TierAssigned assigned) {
            if (bases.containsKey(key)) {
                faults.add("the tier of that month was assigned before (R11)");
            }
            TierAssigned due = due(assigned);
            if (!assigned.equals(due)) {
                faults.add("it assigns " + assigned + ", but the rules give " + due + " (R11, R12)");
            }
        }
        bases.put(key, event.basis());
    }

    private @Nullable TierAssigned due(TierAssigned event) {
        OfferState offer = offers.get(event.offer());
        RateSchedule schedule =
                offer == null ? null : offer.inForceAt(event.occurredAt()).orElse(null);
        if (offer == null || schedule == null) {
            return null;
        }
        long basis = turnover.getOrDefault(
                new TurnoverKey(event.offer(), event.partner(), event.month().minusMonths(1)), 0L);
        return TierRules.assign(
                offer, schedule, event.partner(), event.month(), basis, event.computedAt(), event.occurredAt());
    }

    private void terms(OrderRegistered event, List<String> faults) {
        Terms recorded = event.terms();
        PartnerId partner = event.moved().partner();
        YearMonth month = month(event);
        if (month == null) {
            return;
        }
        OfferState offer = offers.get(recorded.offer());
        RateSchedule schedule =
                offer == null ? null : offer.inForceAt(event.occurredAt()).orElse(null);
        Long basis = bases.get(new TurnoverKey(recorded.offer(), partner, month));
        Optional<PartnerId> referrer = referrers.get(partner);
        if (offer == null || schedule == null) {
            faults.add("no schedule of offer " + recorded.offer() + " was in force (R8)");
        } else if (basis == null) {
            faults.add("no tier was assigned to " + partner + " for " + month + " (R11)");
        } else if (referrer == null) {
            faults.add("partner " + partner + " was not registered (R18)");
        } else {
            // That the product is no affiliate product stands in the feed's row only.
            Exclusion exclusion = Exclusion.of(
                    schedule, event.details().category(), recorded.exclusion() != Exclusion.NOT_AFFILIATE_PRODUCT);
            Terms due = Terms.fixed(offer, schedule, basis, exclusion, referrer.orElse(null));
            if (!recorded.equals(due)) {
                faults.add("its terms are " + recorded + ", but the rules give " + due + " (R10)");
            }
        }
    }

    /** Where the zone is not known, the month is the one that the event itself names, if it moves turnover. */
    private @Nullable YearMonth month(OrderRegistered event) {
        if (businessZone != null) {
            return YearMonth.from(event.occurredAt().atZone(businessZone));
        }
        return event.moved().turnover() == null
                ? null
                : event.moved().turnover().month();
    }
}
