package org.commissionledger.app.cli;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.orders.RateReason;
import org.commissionledger.projections.tier.Reach;
import org.commissionledger.projections.tier.TierBasis;
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

    /** One order's part; {@code later} is what happened to it after the tier was assigned. */
    static Map<String, Object> part(TurnoverPart part, Currency currency) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("order", part.order().toString());
        document.put("amount", Amounts.format(part.amount(), currency));
        document.put("events", lines(part.counted(), currency));
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
