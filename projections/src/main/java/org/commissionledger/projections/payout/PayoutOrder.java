package org.commissionledger.projections.payout;

import java.util.List;
import java.util.Optional;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.SortKey;
import org.commissionledger.projections.Sorting;
import org.commissionledger.projections.payout.PayoutQuery.Line;

/** The orders that payouts can stand in; amounts within their currency. Where that leaves a choice, their numbers decide. */
public final class PayoutOrder {

    /** As they were asked for. */
    public static final Keyset<Line> LATEST_FIRST = new Keyset<>(List.of(number(true)));

    private enum Column {
        PAYOUT,
        PARTNER,
        AMOUNT,
        STATUS,
        /** When it ended, or else is due. */
        DUE
    }

    private PayoutOrder() {}

    /** The order of that name, such as {@code amount}, or {@code -amount} where the greatest comes first. */
    public static Optional<Keyset<Line>> of(String name) {
        return Sorting.of(name, Column.class).map(PayoutOrder::of);
    }

    private static Keyset<Line> of(Sorting<Column> asked) {
        boolean down = asked.descending();
        return switch (asked.column()) {
            case PAYOUT -> new Keyset<>(List.of(number(down)));
            case PARTNER -> new Keyset<>(List.of(SortKey.text("partner", Line::partner, down), number(down)));
            case AMOUNT ->
                new Keyset<>(List.of(
                        SortKey.text("currency", line -> line.currency().getCurrencyCode(), false),
                        SortKey.number("amount", Line::amount, down),
                        number(down)));
            case STATUS ->
                new Keyset<>(
                        List.of(SortKey.text("status", line -> line.status().word(), down), number(down)));
            case DUE ->
                new Keyset<>(
                        List.of(SortKey.time("coalesce(ended_at, due_at)", Line::endedOrDueAt, down), number(down)));
        };
    }

    private static SortKey<Line> number(boolean down) {
        return SortKey.number("payout", Line::payout, down);
    }
}
