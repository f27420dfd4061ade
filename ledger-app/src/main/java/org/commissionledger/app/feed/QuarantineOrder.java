package org.commissionledger.app.feed;

import java.util.List;
import java.util.Optional;
import org.commissionledger.app.feed.QuarantineDesk.Line;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.SortKey;
import org.commissionledger.projections.Sorting;

/** The orders that quarantined rows can stand in. Where that leaves a choice, it is the one they came in. */
public final class QuarantineOrder {

    public static final Keyset<Line> OLDEST_FIRST = new Keyset<>(List.of(number(false)));

    private enum Column {
        SINCE,
        REASON
    }

    private QuarantineOrder() {}

    /** The order of that name, such as {@code since}, or {@code -since} where the latest comes first. */
    public static Optional<Keyset<Line>> of(String name) {
        return Sorting.of(name, Column.class).map(QuarantineOrder::of);
    }

    private static Keyset<Line> of(Sorting<Column> asked) {
        boolean down = asked.descending();
        return switch (asked.column()) {
            case SINCE -> new Keyset<>(List.of(number(down)));
            case REASON -> new Keyset<>(List.of(SortKey.text("reason", Line::reason, down), number(down)));
        };
    }

    private static SortKey<Line> number(boolean down) {
        return SortKey.number("quarantine_id", Line::number, down);
    }
}
