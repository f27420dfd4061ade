package org.commissionledger.projections.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some groups one after the other, and what they come to.
 *
 * @param ofPage by currency, of these lines
 * @param ofAll by currency, of all lines of the question
 * @param more whether lines follow; the next page goes on after the last line of this one
 */
public record StatisticsPage(
        List<StatisticsLine> lines, List<StatisticsLine> ofPage, List<StatisticsLine> ofAll, boolean more) {

    public StatisticsPage {
        lines = List.copyOf(lines);
        ofPage = List.copyOf(ofPage);
        ofAll = List.copyOf(ofAll);
    }

    /** What to ask for to go on, or null where nothing follows. */
    public @Nullable StatisticsLine last() {
        return more ? lines.getLast() : null;
    }
}
