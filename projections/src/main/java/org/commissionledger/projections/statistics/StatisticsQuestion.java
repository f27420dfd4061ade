package org.commissionledger.projections.statistics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of the orders.
 *
 * @param scope whose orders may be counted; holds whatever else is asked for
 * @param where the words that orders must have to be counted; empty text for orders without such a word
 * @param by what groups are told apart by, in the order in which they are sorted; none gives one line for each currency
 * @param basis which time puts an order on a day
 * @param from the first day, or null for the beginning
 * @param to the last day, or null for no end
 * @param zone in which days and months are cut: the ledger's business zone (R6)
 */
public record StatisticsQuestion(
        Scope scope,
        Map<Dimension, String> where,
        List<Dimension> by,
        DateBasis basis,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        ZoneId zone) {

    /** @throws RuleViolation where a dimension is named twice, a day is asked for as a word, or the period ends before it begins */
    public StatisticsQuestion {
        where = Map.copyOf(where);
        by = List.copyOf(by);
        if (new HashSet<>(by).size() < by.size()) {
            throw new RuleViolation("statistics can be told apart by each thing once only");
        }
        if (where.keySet().stream().anyMatch(Dimension::isTime)) {
            throw new RuleViolation("days and months are narrowed down by the first and the last day");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new RuleViolation("the period ends on " + to + ", before it begins on " + from);
        }
    }

    /** The same from a day on. */
    public StatisticsQuestion since(LocalDate day) {
        return new StatisticsQuestion(scope, where, by, basis, day, to, zone);
    }

    /** Whether it takes or leaves all orders alike that one partner has of one day, offer, currency and status. */
    public boolean isOfWholeDays() {
        return basis.dayOfSums() != null
                && Stream.concat(by.stream(), where.keySet().stream()).allMatch(Dimension::isOfDay);
    }
}
