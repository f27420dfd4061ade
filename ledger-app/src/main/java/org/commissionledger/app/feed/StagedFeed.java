package org.commissionledger.app.feed;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The usable rows of a feed, brought into the order in which they are taken (R22). A feed that fits is sorted in memory; of a
 * larger one, sorted stretches lie in temporary files and are merged as they are read, so that memory stays flat.
 */
final class StagedFeed implements AutoCloseable {

    /** A stretch in memory: at most so many rows, and so many characters of them. */
    private static final int ROWS = 25_000;

    private static final int CHARACTERS = 24 << 20;

    private final int stretchRows;
    private final List<SpilledRows> spilled = new ArrayList<>();
    private final PriorityQueue<SpilledRows> merged =
            new PriorityQueue<>(Comparator.comparing(SpilledRows::row, StagedRow.TAKEN));
    private List<StagedRow> stretch = new ArrayList<>();
    private long characters;
    private int taken;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;
    private long usable;

    StagedFeed() {
        this(ROWS);
    }

    /** @param stretchRows so many rows are held in memory */
    StagedFeed(int stretchRows) {
        this.stretchRows = stretchRows;
    }

    void add(StagedRow row) {
        usable++;
        Instant paid = row.paidTime();
        earliest = earliest == null || paid.isBefore(earliest) ? paid : earliest;
        latest = latest == null || paid.isAfter(latest) ? paid : latest;
        stretch.add(row);
        characters += row.row().json().length();
        if (stretch.size() >= stretchRows || characters >= CHARACTERS) {
            spill();
        }
    }

    private void spill() {
        sortStretch();
        spilled.add(SpilledRows.write(stretch));
        stretch = new ArrayList<>();
        characters = 0;
    }

    /** On all processors, as nothing else can go on meanwhile. */
    private void sortStretch() {
        StagedRow[] rows = stretch.toArray(StagedRow[]::new);
        Arrays.parallelSort(rows, StagedRow.TAKEN);
        stretch = Arrays.asList(rows);
    }

    /** Ends the bringing in: from now on rows are read. */
    void sort() {
        if (spilled.isEmpty()) {
            sortStretch();
        } else {
            spill();
            spilled.stream().filter(SpilledRows::next).forEach(merged::add);
        }
    }

    /** How many rows there are. */
    long rows() {
        return usable;
    }

    /** The month, in the zone, of the earliest paid time; null where there are no rows. */
    @Nullable
    YearMonth firstMonth(ZoneId zone) {
        return earliest == null ? null : YearMonth.from(earliest.atZone(zone));
    }

    /** The month, in the zone, of the latest paid time; null where there are no rows. */
    @Nullable
    YearMonth lastMonth(ZoneId zone) {
        return latest == null ? null : YearMonth.from(latest.atZone(zone));
    }

    /** The next rows, about {@code size}; empty at the end. Rows of one order that stand together stay together. */
    List<StagedRow> next(int size) {
        List<StagedRow> chunk = new ArrayList<>(size);
        for (StagedRow row = peek(); row != null; row = peek()) {
            boolean same = !chunk.isEmpty()
                    && row.report().order().equals(chunk.getLast().report().order());
            if (chunk.size() >= size && !same) {
                break;
            }
            chunk.add(row);
            advance();
        }
        return chunk;
    }

    private @Nullable StagedRow peek() {
        if (spilled.isEmpty()) {
            return taken < stretch.size() ? stretch.get(taken) : null;
        }
        SpilledRows first = merged.peek();
        return first == null ? null : first.row();
    }

    private void advance() {
        if (spilled.isEmpty()) {
            taken++;
            return;
        }
        SpilledRows first = merged.remove();
        if (first.next()) {
            merged.add(first);
        }
    }

    @Override
    public void close() {
        spilled.forEach(SpilledRows::close);
    }
}
