package org.commissionledger.projections.statistics;

import java.util.List;
import org.commissionledger.projections.statistics.StatisticsOrder.Place;
import org.jspecify.annotations.Nullable;

/**
 * Some groups one after the other, and what they come to.
 *
 * @param ofPage by currency, of these lines
 * @param ofAll by currency, of all lines of the question
 * @param next the place behind which the next page begins; null where no line follows
 */
public record StatisticsPage(
        List<StatisticsLine> lines,
        List<StatisticsLine> ofPage,
        List<StatisticsLine> ofAll,
        @Nullable Place next) {

    public StatisticsPage {
        lines = List.copyOf(lines);
        ofPage = List.copyOf(ofPage);
        ofAll = List.copyOf(ofAll);
    }
}
