package org.commissionledger.projections.orders;

import java.util.ArrayList;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.tier.BasisSentences;
import org.commissionledger.projections.tier.Reach;
import org.commissionledger.projections.tier.TierBasis;
import org.commissionledger.projections.tier.TierSentences;
import org.jspecify.annotations.Nullable;

/**
 * Why an order has its rate (R10, R11): tier, month, the turnover behind it and the orders that made it, schedule version.
 *
 * @param codes for programs
 * @param sentences for people; none for an order that is excluded, which has no rate to explain
 * @param tier the tier event that decided, or null if it is not known
 * @param reach what its basis reaches in the order's schedule version, or null
 * @param basis what made the basis, or null where an accountant set it
 */
public record RateReason(
        List<RateWhy> codes,
        List<String> sentences,
        @Nullable TierEvent tier,
        @Nullable Reach reach,
        @Nullable TierBasis basis) {

    public RateReason {
        codes = List.copyOf(codes);
        sentences = List.copyOf(sentences);
    }

    static RateReason of(OrderState state, Evidence evidence) {
        TierEvent tier = evidence.tier();
        Reach reach = tier == null ? null : new Reach(evidence.schedule(), tier.basis());
        boolean excluded = state.terms().exclusion() != null;
        return new RateReason(
                codes(state.terms(), evidence, reach),
                excluded ? List.of() : sentences(state.terms(), evidence, reach),
                tier,
                reach,
                evidence.basis());
    }

    /** Whether the orders make the turnover that the tier was assigned from, or there is nothing to count. */
    public boolean addsUp() {
        return !codes.contains(RateWhy.BASIS_DOES_NOT_ADD_UP);
    }

    private static List<RateWhy> codes(Terms terms, Evidence evidence, @Nullable Reach reach) {
        List<RateWhy> codes = new ArrayList<>();
        if (terms.exclusion() != null) {
            codes.add(RateWhy.EXCLUDED);
        }
        TierEvent tier = evidence.tier();
        codes.add(
                switch (tier) {
                    case null -> RateWhy.TIER_NOT_RECORDED;
                    case TierAssigned _ -> RateWhy.TIER_FROM_TURNOVER;
                    case TierReassigned _ -> RateWhy.TIER_SET_BY_ACCOUNTANT;
                });
        if (tier != null && tier.scheduleVersion() != terms.scheduleVersion()) {
            codes.add(RateWhy.READ_IN_ANOTHER_VERSION);
        }
        TierBasis basis = evidence.basis();
        if (tier == null || basis == null) {
            return codes;
        }
        if (basis.orders() == 0) {
            codes.add(RateWhy.NO_TURNOVER);
        }
        if (reach != null && reach.tier() == 1) {
            codes.add(RateWhy.LOWEST_TIER);
        }
        if (basis.changedLater() > 0) {
            codes.add(RateWhy.ORDERS_CHANGED_SINCE);
        }
        if (basis.now() != tier.basis()) {
            codes.add(RateWhy.TURNOVER_CHANGED_SINCE);
        }
        if (basis.sum() != tier.basis()) {
            codes.add(RateWhy.BASIS_DOES_NOT_ADD_UP);
        }
        return codes;
    }

    private static List<String> sentences(Terms terms, Evidence evidence, @Nullable Reach reach) {
        List<String> sentences = new ArrayList<>();
        String share = switch (terms.basis()) {
            case ORDER_AMOUNT -> "";
            case UPSTREAM_SHARE -> ", of what the advertiser pays the network";
        };
        sentences.add("Its rate is " + terms.rate().percent() + ", tier " + terms.tier() + " of version "
                + terms.scheduleVersion() + " of offer " + terms.offer() + share
                + ", fixed when it was registered (R10)" + origin(evidence.tier(), terms) + ".");
        if (reach != null) {
            sentences.add(TierSentences.reached(reach, terms.currency()));
        }
        TierEvent tier = evidence.tier();
        if (tier != null && tier.scheduleVersion() != terms.scheduleVersion()) {
            sentences.add("The tier was named by version " + tier.scheduleVersion() + "; version "
                    + terms.scheduleVersion()
                    + " was in force when the order was paid for, and is read with the same turnover (R11).");
        }
        if (tier instanceof TierAssigned assigned && evidence.basis() != null) {
            sentences.addAll(new BasisSentences(assigned, evidence.basis(), evidence.zone()).lines());
        }
        return sentences;
    }

    private static String origin(@Nullable TierEvent tier, Terms terms) {
        return switch (tier) {
            case null -> "; how the tier came about is not recorded";
            case TierAssigned assigned ->
                ": the tier for " + assigned.month() + " came from the turnover of " + assigned.basisMonth() + ", "
                        + Amounts.format(assigned.basis(), terms.currency()) + " as of event " + assigned.computedAt()
                        + " (R11)";
            case TierReassigned set ->
                ": the tier for " + set.month() + " was set by " + set.reassignedBy() + ", because: " + set.reason();
        };
    }
}
