package org.commissionledger.app.cli;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.orders.RateReason;
import org.commissionledger.projections.tier.NextMonth;
import org.commissionledger.projections.tier.Reach;
import org.commissionledger.projections.tier.TierBasis;
import org.commissionledger.projections.tier.TierHistory;
import org.commissionledger.projections.tier.TierQuery;
import org.commissionledger.projections.tier.TurnoverLine;
import org.commissionledger.projections.tier.TurnoverPart;
import org.jspecify.annotations.Nullable;

/** The shapes that programs read a tier and what it came from in (R11, R12). */
final class TierDocuments {

    private TierDocuments() {}

    /** What an order's tier came from; null where that is not known. */
    static @Nullable Map<String, Object> basis(RateReason rate, Currency currency) {
        TierEvent tier = rate.tier();
        if (tier == null || rate.reach() == null) {
            return null;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        TierAssigned assigned = tier instanceof TierAssigned a ? a : null;
        TierReassigned set = tier instanceof TierReassigned r ? r : null;
        document.put("month", tier.month().toString());
        document.put(
                "basis_month", assigned == null ? null : assigned.basisMonth().toString());
        document.put("basis_turnover", assigned == null ? null : Amounts.format(assigned.basis(), currency));
        document.put("computed_at", assigned == null ? null : assigned.computedAt());
        document.put("schedule_version", tier.scheduleVersion());
        document.put("reassigned_by", set == null ? null : set.reassignedBy());
        document.put("reason", set == null ? null : set.reason());
        document.putAll(reach(rate.reach(), currency));
        if (rate.basis() != null) {
            document.putAll(orders(rate.basis(), currency));
            document.put("adds_up", rate.addsUp());
        }
        return document;
    }

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

    /** The orders behind a tier, the biggest by name. */
    static Map<String, Object> orders(TierBasis basis, Currency currency) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("orders", basis.orders());
        document.put("sum", Amounts.format(basis.sum(), currency));
        document.put(
                "biggest",
                basis.biggest().stream().map(part -> part(part, currency)).toList());
        document.put("other_orders", basis.otherOrders());
        document.put("other_amount", Amounts.format(basis.otherAmount(), currency));
        document.put("changed_later", basis.changedLater());
        document.put("turnover_now", Amounts.format(basis.now(), currency));
        return document;
    }

    /** One order's part: {@code late} came to the month too late, {@code later} is the last thing that happened to it. */
    static Map<String, Object> part(TurnoverPart part, Currency currency) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("order", part.order().toString());
        document.put("amount", Amounts.format(part.amount(), currency));
        document.put("events", lines(part.counted(), currency));
        document.put("late", lines(part.late(), currency));
        document.put("now", Amounts.format(part.now(), currency));
        document.put("later", part.later() == null ? null : line(part.later(), currency));
        return document;
    }

    private static List<Map<String, Object>> lines(List<TurnoverLine> lines, Currency currency) {
        return lines.stream().map(line -> line(line, currency)).toList();
    }

    private static Map<String, Object> line(TurnoverLine line, Currency currency) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("position", line.position());
        document.put("event", line.event().type());
        document.put("occurred_at", line.occurredAt().toString());
        document.put("amount", Amounts.format(line.amount(), currency));
        return document;
    }
}
