package org.commissionledger.app.inbox;

import java.util.List;
import java.util.Optional;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.SortKey;
import org.commissionledger.projections.Sorting;

/** The orders that imports can stand in. Where that leaves a choice, their numbers decide. */
public final class ImportOrder {

    public static final Keyset<ImportStatus> LATEST_FIRST = new Keyset<>(List.of(number(true)));

    private enum Column {
        NUMBER,
        /** When the advertiser's report was taken. */
        TAKEN,
        /** How many rows it has; none before they were read. */
        ROWS,
        /** How many of them went into quarantine. */
        REFUSED
    }

    private ImportOrder() {}

    /** The order of that name, such as {@code rows}, or {@code -rows} where the most come first. */
    public static Optional<Keyset<ImportStatus>> of(String name) {
        return Sorting.of(name, Column.class).map(ImportOrder::of);
    }

    private static Keyset<ImportStatus> of(Sorting<Column> asked) {
        boolean down = asked.descending();
        return switch (asked.column()) {
            case NUMBER -> new Keyset<>(List.of(number(down)));
            case TAKEN -> new Keyset<>(List.of(SortKey.time("taken_at", ImportStatus::takenAt, down), number(down)));
            case ROWS -> new Keyset<>(List.of(SortKey.number("rows", ImportStatus::rows, down), number(down)));
            case REFUSED -> new Keyset<>(List.of(SortKey.number("refused", ImportStatus::refused, down), number(down)));
        };
    }

    private static SortKey<ImportStatus> number(boolean down) {
        return SortKey.number("number", ImportStatus::number, down);
    }
}
