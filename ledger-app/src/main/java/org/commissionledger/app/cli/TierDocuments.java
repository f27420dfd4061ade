package org.commissionledger.app.cli;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.tier.NextMonth;
import org.commissionledger.projections.tier.Reach;
import org.commissionledger.projections.tier.TierHistory;
import org.commissionledger.projections.tier.TierQuery;

/** The shapes that programs read a tier and what it came from in (R11, R12). */
final class TierDocuments {

    private TierDocuments() {}

    /** A month's tier as it stands after these events. */
    static Map<String, Object> standing(TierHistory history) {
        TierQuery.Line tier = history.line();
        RecordedEvent last = history.events().getLast();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("partner", tier.partner());
        document.put("offer", tier.offer());
        document.put("month", tier.month());
        document.put("currency", tier.currency().getCurrencyCode());
        document.put("tier", tier.tier());
        document.put("rate", new Rate(tier.rate()).toString());
        document.put("schedule_version", tier.scheduleVersion());
        document.put("decided_by_event", last.position());
        document.put("basis_month", tier.basisMonth());
        document.put(
                "basis_turnover",
                tier.basisTurnover() == null ? null : Amounts.format(tier.basisTurnover(), tier.currency()));
        document.put("computed_at", tier.computedAt());
        document.put("reassigned_by", tier.reassignedBy());
        document.put("reason", last.payload() instanceof TierReassigned set ? set.reason() : null);
        return document;
    }

    /** How far the month's turnover goes towards the next month's tier. */
    static Map<String, Object> next(NextMonth next, Currency currency) {
        Reach reach = next.reach();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("month", next.month().toString());
        document.put("turnover", Amounts.format(reach.turnover(), currency));
        document.put("tier", reach.tier());
        document.put("rate", reach.schedule().rateOf(reach.tier()).toString());
        document.put("schedule_version", reach.schedule().version());
        document.putAll(reach(reach, currency));
        document.put("assigned_tier", next.tier() == null ? null : next.tier().tier());
        return document;
    }

    /** Where the tier begins and what is missing to the next. */
    static Map<String, Object> reach(Reach reach, Currency currency) {
        Map<String, Object> document = new LinkedHashMap<>();
        Tier next = reach.next();
        document.put("threshold", Amounts.format(reach.threshold(), currency));
        document.put("next_tier", next == null ? null : reach.tier() + 1);
        document.put("next_rate", next == null ? null : next.rate().toString());
        document.put("next_threshold", next == null ? null : Amounts.format(next.turnover(), currency));
        document.put("missing", next == null ? null : Amounts.format(reach.missing(), currency));
        return document;
    }
}
