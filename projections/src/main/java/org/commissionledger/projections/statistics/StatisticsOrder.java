package org.commissionledger.projections.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.commissionledger.projections.Sorting;
import org.jspecify.annotations.Nullable;

/**
 * The order that lines of statistics stand in: by group, or by a figure. Amounts of different currencies cannot be compared,
 * so by a figure the lines of one currency stand together; where figures are equal, groups decide.
 *
 * @param descending whether the last group, or the greatest figure, comes first
 */
public record StatisticsOrder(Column column, boolean descending) {

    /** By the words of the groups, as everywhere but on pages that say otherwise. */
    public static final StatisticsOrder BY_GROUP = new StatisticsOrder(Column.GROUP, false);

    /** What lines can be sorted by. */
    public enum Column {
        GROUP("null::numeric"),
        ORDERS("orders"),
        TURNOVER("turnover"),
        OPEN("open"),
        CONFIRMED("confirmed"),
        DECLINED("declined"),
        /** Groups without a settled order have none, and count as less than any other. */
        APPROVAL_RATE("coalesce(round(confirmed::numeric / nullif(confirmed + declined, 0), 9), -1)"),
        COMMISSION_EXPECTED("expected"),
        COMMISSION_CONFIRMED("credited");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /**
     * A place in this order.
     *
     * @param value of the figure sorted by; null where that is the group
     */
    public record Place(
            List<String> group, String currency, @Nullable BigDecimal value) {
        public Place {
            group = List.copyOf(group);
        }
    }

    /** The order of that name, such as {@code turnover}, or {@code -turnover} where the greatest comes first. */
    public static Optional<StatisticsOrder> of(String name) {
        return Sorting.of(name, Column.class).map(asked -> new StatisticsOrder(asked.column(), asked.descending()));
    }

    public boolean isByGroup() {
        return column == Column.GROUP;
    }
}
