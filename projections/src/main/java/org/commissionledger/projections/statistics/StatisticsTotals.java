package org.commissionledger.projections.statistics;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds lines up by currency. */
public final class StatisticsTotals {

    private final SortedMap<Currency, OrderFigures> sums =
            new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));

    /** Adds a line. */
    public void add(StatisticsLine line) {
        sums.merge(line.currency(), line.figures(), OrderFigures::plus);
    }

    /** A line without a group for each currency. */
    public List<StatisticsLine> lines() {
        return sums.entrySet().stream()
                .map(sum -> new StatisticsLine(List.of(), sum.getKey(), sum.getValue()))
                .toList();
    }

    static List<StatisticsLine> of(List<StatisticsLine> lines) {
        StatisticsTotals totals = new StatisticsTotals();
        lines.forEach(totals::add);
        return totals.lines();
    }
}
