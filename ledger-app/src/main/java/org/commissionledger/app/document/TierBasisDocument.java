package org.commissionledger.app.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
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

/**
 * What an order's tier came from (R11): the month's turnover and where it leads, then the orders behind it, the biggest by
 * name. The latter are left out where an accountant set the tier.
 */
public record TierBasisDocument(
        String month,
        @Nullable String basisMonth,
        @Decimal @Nullable String basisTurnover,
        @Nullable Long computedAt,
        int scheduleVersion,
        @Nullable String reassignedBy,
        @Nullable String reason,
        @Decimal String threshold,
        @Nullable Integer nextTier,
        @Decimal @Nullable String nextRate,
        @Decimal @Nullable String nextThreshold,
        @Decimal @Nullable String missing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long orders,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Decimal @Nullable
        String sum,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Part> biggest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long otherOrders,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Decimal @Nullable
        String otherAmount,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long changedLater,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Decimal @Nullable
        String turnoverNow,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean addsUp) {

    /** One order's part: {@code late} came to the month too late, {@code later} is the last thing that happened to it. */
    public record Part(
            String order,
            @Decimal String amount,
            List<Line> events,
            List<Line> late,
            @Decimal String now,
            @Nullable Line later) {

        public static Part of(TurnoverPart part, Currency currency) {
            return new Part(
                    part.order().toString(),
                    Amounts.format(part.amount(), currency),
                    part.counted().stream().map(line -> Line.of(line, currency)).toList(),
                    part.late().stream().map(line -> Line.of(line, currency)).toList(),
                    Amounts.format(part.now(), currency),
                    part.later() == null ? null : Line.of(part.later(), currency));
        }
    }

    /** An event that moved the turnover. */
    public record Line(
            long position,
            String event,
            Instant occurredAt,
            @Decimal String amount) {

        static Line of(TurnoverLine line, Currency currency) {
            return new Line(
                    line.position(), line.event().type(), line.occurredAt(), Amounts.format(line.amount(), currency));
        }
    }

    /** Null where it is not known. */
    static @Nullable TierBasisDocument of(RateReason rate, Currency currency) {
        TierEvent tier = rate.tier();
        Reach reach = rate.reach();
        if (tier == null || reach == null) {
            return null;
        }
        TierAssigned assigned = tier instanceof TierAssigned a ? a : null;
        TierReassigned set = tier instanceof TierReassigned r ? r : null;
        TierBasis basis = rate.basis();
        Tier next = reach.next();
        return new TierBasisDocument(
                tier.month().toString(),
                assigned == null ? null : assigned.basisMonth().toString(),
                assigned == null ? null : Amounts.format(assigned.basis(), currency),
                assigned == null ? null : assigned.computedAt(),
                tier.scheduleVersion(),
                set == null ? null : set.reassignedBy(),
                set == null ? null : set.reason(),
                Amounts.format(reach.threshold(), currency),
                next == null ? null : reach.tier() + 1,
                next == null ? null : next.rate().toString(),
                next == null ? null : Amounts.format(next.turnover(), currency),
                next == null ? null : Amounts.format(reach.missing(), currency),
                basis == null ? null : (long) basis.orders(),
                basis == null ? null : Amounts.format(basis.sum(), currency),
                basis == null
                        ? null
                        : basis.biggest().stream()
                                .map(part -> Part.of(part, currency))
                                .toList(),
                basis == null ? null : (long) basis.otherOrders(),
                basis == null ? null : Amounts.format(basis.otherAmount(), currency),
                basis == null ? null : (long) basis.changedLater(),
                basis == null ? null : Amounts.format(basis.now(), currency),
                basis == null ? null : (Boolean) rate.addsUp());
    }
}
