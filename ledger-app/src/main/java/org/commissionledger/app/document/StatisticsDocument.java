package org.commissionledger.app.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.OrderFigures;
import org.commissionledger.projections.statistics.StatisticsLine;
import org.commissionledger.projections.statistics.StatisticsPage;
import org.commissionledger.projections.statistics.StatisticsQuestion;
import org.jspecify.annotations.Nullable;

/**
 * How many orders there are, and what has become of them by now (R4).
 *
 * @param zone in which days and months are cut
 * @param by what lines are told apart by
 * @param totalsOfPage of these lines, by currency
 * @param totals of all lines of the question, by currency
 * @param next what to send as {@code after} to get the next page; null where this is the last one
 */
public record StatisticsDocument(
        String basis,
        String zone,
        List<String> by,
        List<Line> lines,
        List<Line> totalsOfPage,
        List<Line> totals,
        @Nullable String next) {

    /**
     * The figures of one group, which has a value for each dimension asked for.
     *
     * @param turnover what buyers paid for orders that are neither declined nor excluded
     * @param open how many are Waiting or Pending
     * @param commissionDeclined what the declined ones would have earned
     * @param approvalRate confirmed by confirmed and declined orders, cut to four places; null while none is settled
     */
    public record Line(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String day,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String month,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String offer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String partner,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String subId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String category,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String country,

            String currency,
            long orders,
            @Decimal String paidAmount,
            @Decimal String turnover,
            long open,
            @Decimal String commissionExpected,
            long confirmed,
            @Decimal String commissionConfirmed,
            long declined,
            @Decimal String commissionDeclined,
            @Decimal @Nullable String approvalRate,
            @Decimal @Nullable String averageOrder) {

        public static final Columns<Line> COLUMNS = Columns.of(Line.class);

        /** @param by what the line's group has a value for, in order; more than the group has where it is a total */
        public static Line of(List<Dimension> by, StatisticsLine line) {
            Map<Dimension, String> group = new EnumMap<>(Dimension.class);
            for (int i = 0; i < line.group().size(); i++) {
                group.put(by.get(i), line.group().get(i));
            }
            OrderFigures figures = line.figures();
            Long average = figures.averageOrder();
            return new Line(
                    group.get(Dimension.DAY),
                    group.get(Dimension.MONTH),
                    group.get(Dimension.OFFER),
                    group.get(Dimension.PARTNER),
                    group.get(Dimension.SUB_ID),
                    group.get(Dimension.STATUS),
                    group.get(Dimension.CATEGORY),
                    group.get(Dimension.COUNTRY),
                    line.currency().getCurrencyCode(),
                    figures.orders(),
                    money(figures.paid(), line),
                    money(figures.turnover(), line),
                    figures.open(),
                    money(figures.expected(), line),
                    figures.confirmed(),
                    money(figures.credited(), line),
                    figures.declined(),
                    money(figures.lost(), line),
                    figures.approvalRate() == null
                            ? null
                            : figures.approvalRate().toPlainString(),
                    average == null ? null : money(average, line));
        }

        private static String money(long amount, StatisticsLine line) {
            return Amounts.format(amount, line.currency());
        }
    }

    public static StatisticsDocument of(StatisticsQuestion question, StatisticsPage page, @Nullable String next) {
        List<Dimension> by = question.by();
        return new StatisticsDocument(
                question.basis().word(),
                question.zone().getId(),
                by.stream().map(Dimension::word).toList(),
                page.lines().stream().map(line -> Line.of(by, line)).toList(),
                page.ofPage().stream().map(line -> Line.of(by, line)).toList(),
                page.ofAll().stream().map(line -> Line.of(by, line)).toList(),
                next);
    }
}
