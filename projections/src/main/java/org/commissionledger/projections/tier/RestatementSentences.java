package org.commissionledger.projections.tier;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.tier.Restatement.Totals;

/** A restated tier as an accountant would tell it: what the turnover is now, why, and what it comes to. */
public final class RestatementSentences {

    private RestatementSentences() {}

    /** What the turnover is as of the moment, and which orders made the difference. */
    public static List<String> turnover(TierAssigned tier, TierBasis basis, AsOf moment) {
        List<String> lines = new ArrayList<>();
        String now = "The turnover of " + tier.basisMonth() + " " + (moment.isNow() ? "as known now" : moment.words());
        if (basis.movedOrders() == 0) {
            lines.add(now + " is the same, " + Amounts.format(basis.now(), tier.currency()) + ".");
            return lines;
        }
        lines.add(now + " is " + Amounts.format(basis.now(), tier.currency()) + ". What made the difference"
                + (basis.movedOrders() > basis.moved().size()
                        ? ", the biggest of " + basis.movedOrders() + " orders first:"
                        : ":"));
        basis.moved()
                .forEach(part -> lines.add(
                        "  " + signed(part.difference(), tier.currency()) + "  " + part.order() + late(part)));
        return lines;
    }

    private static String late(TurnoverPart part) {
        StringBuilder late = new StringBuilder();
        for (TurnoverLine line : part.late()) {
            late.append("  ").append(line.happened()).append(' ').append(line.occurredAt());
            late.append(", known since event ").append(line.position());
        }
        return late.toString();
    }

    private static String signed(long minor, Currency currency) {
        return (minor > 0 ? "+" : "") + Amounts.format(minor, currency);
    }

    /** What the orders come to, by status; what is confirmed is on balances, the rest is expected. */
    public static List<String> totals(Restatement restatement, Currency currency) {
        Totals total = restatement.total();
        if (total.orders() == 0) {
            return List.of("No order of the month would have another rate. Nothing was recorded.");
        }
        List<String> lines = new ArrayList<>();
        restatement.totals().forEach((status, totals) -> lines.add(status.word() + ": " + line(totals, currency)));
        lines.add("In all: " + line(total, currency));
        lines.add("Nothing was recorded: these orders keep their rates (R10).");
        return lines;
    }

    private static String line(Totals totals, Currency currency) {
        return totals.orders() + (totals.orders() == 1 ? " order" : " orders") + ", commission "
                + change(totals.oldCommission(), totals.newCommission(), currency) + ", referral "
                + change(totals.oldReferral(), totals.newReferral(), currency) + ".";
    }

    private static String change(long before, long after, Currency currency) {
        return Amounts.format(before, currency) + " → " + Amounts.format(after, currency) + " ("
                + signed(after - before, currency) + ")";
    }
}
