package org.commissionledger.projections.tier;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Tier;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.jspecify.annotations.Nullable;

/** A month's tier as a partner's manager would tell it: what it is, what it came from, what is next (R11, R17). */
public final class TierSentences {

    private TierSentences() {}

    /** Which tier it is, and who or what gave it. */
    public static List<String> origin(TierHistory history) {
        TierQuery.Line tier = history.line();
        List<String> lines = new ArrayList<>();
        lines.add("Partner " + tier.partner() + " has tier " + tier.tier() + " of version " + tier.scheduleVersion()
                + " of offer " + tier.offer() + " in " + tier.month() + ": "
                + new Rate(tier.rate()).percent() + ".");
        if (tier.basisMonth() != null && tier.basisTurnover() != null) {
            lines.add((tier.reassignedBy() == null ? "It came" : "A tier had been assigned")
                    + " from the turnover of " + tier.basisMonth() + ", "
                    + Amounts.format(tier.basisTurnover(), tier.currency()) + " " + tier.currency()
                    + " as of event " + tier.computedAt() + " (R11).");
        }
        history.events().forEach(event -> {
            if (event.payload() instanceof TierReassigned set) {
                lines.add("Event " + event.position() + ": " + set.reassignedBy() + " set tier " + set.tier()
                        + " for orders registered from then on, because: " + set.reason() + ".");
            }
        });
        return lines;
    }

    /** Where the tier begins, and what was missing to the next. */
    public static String reached(Reach reach, Currency currency) {
        String begins = "Tier " + reach.tier() + " begins at a turnover of "
                + Amounts.format(reach.threshold(), currency) + " " + currency;
        Tier next = reach.next();
        return next == null
                ? begins + " and is the highest."
                : begins + "; tier " + (reach.tier() + 1) + ", with "
                        + next.rate().percent() + ", begins at "
                        + Amounts.format(next.turnover(), currency) + ", so "
                        + Amounts.format(reach.missing(), currency) + " were missing.";
    }

    /** What the turnover so far means for the next month. */
    public static String next(NextMonth next, Currency currency) {
        Reach reach = next.reach();
        String turnover = "The turnover of " + next.month().minusMonths(1) + " is "
                + Amounts.format(reach.turnover(), currency) + " " + currency;
        TierQuery.Line assigned = next.tier();
        if (assigned != null) {
            return turnover + " as known now; the tier for " + next.month() + " is " + assigned.tier() + " already, "
                    + by(assigned) + ".";
        }
        Tier higher = reach.next();
        return turnover + " so far. For " + next.month() + " that is tier " + reach.tier() + ", "
                + reach.schedule().rateOf(reach.tier()).percent()
                + (higher == null
                        ? ", the highest."
                        : "; to tier " + (reach.tier() + 1) + ", "
                                + higher.rate().percent() + " from "
                                + Amounts.format(higher.turnover(), currency) + " on, "
                                + Amounts.format(reach.missing(), currency) + " are missing.");
    }

    private static String by(TierQuery.Line assigned) {
        Long basis = assigned.basisTurnover();
        @Nullable String set = assigned.reassignedBy();
        return set != null || basis == null
                ? "set by " + set
                : "assigned from " + Amounts.format(basis, assigned.currency());
    }
}
