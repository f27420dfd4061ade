package org.commissionledger.projections.tier;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;

/** Which orders made the turnover behind a tier, line by line, as a partner would check it (R11, R12, R17). */
public final class BasisSentences {

    private final TierAssigned tier;
    private final TierBasis basis;
    private final ZoneId zone;

    /** @param zone where days are cut */
    public BasisSentences(TierAssigned tier, TierBasis basis, ZoneId zone) {
        this.tier = tier;
        this.basis = basis;
        this.zone = zone;
    }

    /** The orders, their sum, and what changed since. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (basis.orders() == 0) {
            lines.add("No order counted in " + tier.basisMonth() + ", so the lowest tier holds.");
        } else {
            lines.add(heading());
            basis.biggest().forEach(part -> lines.add(aligned(part.amount()) + line(part)));
            if (basis.otherOrders() > 0) {
                lines.add(aligned(basis.otherAmount()) + orders(basis.otherOrders()) + " more, together");
            }
            lines.add(aligned(basis.sum()) + "in all");
        }
        lines.addAll(since(tier, basis));
        return lines;
    }

    /** What changed since the tier was assigned, and whether the figures agree. */
    public static List<String> since(TierAssigned tier, TierBasis basis) {
        List<String> lines = new ArrayList<>();
        if (basis.sum() != tier.basis()) {
            lines.add("THESE ORDERS DO NOT MAKE THE TURNOVER of " + Amounts.format(tier.basis(), tier.currency())
                    + " that the tier was assigned from: events or tables were changed past the program.");
        }
        if (basis.changedLater() > 0) {
            lines.add(basis.changedLater() + " of them changed later; the tier stays (R11).");
        }
        if (basis.now() != tier.basis()) {
            lines.add("As known now the turnover of " + tier.basisMonth() + " is "
                    + Amounts.format(basis.now(), tier.currency()) + "; the tier stays (R11).");
        }
        return lines;
    }

    private String heading() {
        String all = basis.orders() == 1
                ? "This order made the turnover of "
                : "These " + basis.orders() + " orders made the turnover of ";
        return all + tier.basisMonth() + (basis.otherOrders() > 0 ? ", the biggest first:" : ":");
    }

    /** {@code aliexpress:8211…  paid for 2026-07-12, declined 2026-07-20; later reinstated 2026-08-01, event 90}. */
    private String line(TurnoverPart part) {
        List<String> happened = new ArrayList<>();
        part.counted().forEach(line -> happened.add(line.happened() + " " + day(line)));
        TurnoverLine later = part.later();
        return part.order() + "  " + String.join(", ", happened)
                + (later == null
                        ? ""
                        : "; later " + later.happened() + " " + day(later) + ", event " + later.position());
    }

    private LocalDate day(TurnoverLine line) {
        return LocalDate.ofInstant(line.occurredAt(), zone);
    }

    /** Figures stand below each other; sums are as wide as anything gets. */
    private String aligned(long minor) {
        int width = Math.max(
                money(basis.sum()).length(),
                basis.biggest().stream()
                        .mapToInt(part -> money(part.amount()).length())
                        .max()
                        .orElse(0));
        String text = money(minor);
        return "  " + " ".repeat(Math.max(0, width - text.length())) + text + "  ";
    }

    private String money(long minor) {
        return Amounts.format(minor, tier.currency());
    }

    private static String orders(int count) {
        return count == 1 ? "1 order" : count + " orders";
    }
}
