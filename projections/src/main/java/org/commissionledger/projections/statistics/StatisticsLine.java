package org.commissionledger.projections.statistics;

import java.util.Currency;
import java.util.List;

/**
 * The figures of one group.
 *
 * @param group the values that the group is told by, one for each dimension asked for: {@code 2026-07-01}, {@code 2026-07},
 *     or the words of the orders; empty text where an order has no such word
 * @param currency amounts of one currency never mix with another's
 */
public record StatisticsLine(List<String> group, Currency currency, OrderFigures figures) {

    public StatisticsLine {
        group = List.copyOf(group);
    }
}
