package org.commissionledger.app.statistics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commissionledger.app.document.DocumentJson;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.StatisticsOrder;
import org.commissionledger.projections.statistics.StatisticsOrder.Place;
import org.commissionledger.projections.statistics.StatisticsPage;
import org.commissionledger.projections.statistics.StatisticsQuestion;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of the statistics, as an address has it.
 *
 * @param by what lines are told apart by, parted by commas; null or blank for the totals alone
 * @param basis which time puts an order on a day; null for the registration
 * @param subId empty text for orders without one
 */
public record StatisticsWords(
        @Nullable String by,
        @Nullable String basis,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String partner,
        @Nullable String offer,
        @Nullable String subId,
        @Nullable String status,
        @Nullable String category,
        @Nullable String country) {

    /**
     * The question that they put.
     *
     * @throws ProblemException where a word is none of those there are, or a day none
     */
    public StatisticsQuestion question(Scope scope, ZoneId zone) {
        requireDay("from", from);
        requireDay("to", to);
        List<Dimension> dimensions = by == null || by.isBlank()
                ? List.of()
                : Arrays.stream(by.split(","))
                        .map(word -> word(Dimension.values(), word, "by"))
                        .toList();
        DateBasis date = basis == null ? DateBasis.REGISTERED : word(DateBasis.values(), basis, "basis");
        return new StatisticsQuestion(
                scope, where(partner, offer, subId, status, category, country), dimensions, date, from, to, zone);
    }

    /** Days of other years than those with four digits are nobody's, and PostgreSQL does not know them all. */
    private static void requireDay(String name, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1 || day.getYear() > 9999)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "'" + day + "' is no day for " + name + "; write one such as 2026-07-01");
        }
    }

    /** Which orders are wanted; what is null narrows nothing. */
    public static Map<Dimension, String> where(
            @Nullable String partner,
            @Nullable String offer,
            @Nullable String subId,
            @Nullable String status,
            @Nullable String category,
            @Nullable String country) {
        Map<Dimension, @Nullable String> stated = new EnumMap<>(Dimension.class);
        stated.put(Dimension.PARTNER, partner);
        stated.put(Dimension.OFFER, offer);
        stated.put(Dimension.SUB_ID, subId);
        stated.put(Dimension.STATUS, status);
        stated.put(Dimension.CATEGORY, category);
        stated.put(Dimension.COUNTRY, country);
        Map<Dimension, String> where = new EnumMap<>(Dimension.class);
        stated.forEach((dimension, word) -> {
            if (word != null) {
                where.put(dimension, word);
            }
        });
        return where;
    }

    private static <E extends Enum<E>> E word(E[] words, String typed, String parameter) {
        String name = typed.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(words)
                .filter(word -> word.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        parameter + " takes "
                                + String.join(
                                        ", ",
                                        Arrays.stream(words)
                                                .map(word -> word.name().toLowerCase(Locale.ROOT))
                                                .toList())
                                + ", not '" + typed + "'"));
    }

    /** Where a page ended, as text; null where nothing follows. */
    public static @Nullable String next(StatisticsPage page) {
        Place next = page.next();
        if (next == null) {
            return null;
        }
        List<String> place = new ArrayList<>(next.group());
        place.add(next.currency());
        if (next.value() != null) {
            place.add(next.value().toPlainString());
        }
        return DocumentJson.COMPACT.writeValueAsString(place);
    }

    /**
     * The place that such a text tells of.
     *
     * @throws RuntimeException where it is none of this question's lines in this order
     */
    public static Place place(String text, StatisticsQuestion question, StatisticsOrder order) {
        List<String> place = List.of(DocumentJson.COMPACT.readValue(text, String[].class));
        int keys = question.by().size();
        if (place.size() != keys + (order.isByGroup() ? 1 : 2)) {
            throw new IllegalArgumentException("a place in another list");
        }
        String currency = Currency.getInstance(place.get(keys)).getCurrencyCode();
        return new Place(place.subList(0, keys), currency, order.isByGroup() ? null : new BigDecimal(place.getLast()));
    }
}
