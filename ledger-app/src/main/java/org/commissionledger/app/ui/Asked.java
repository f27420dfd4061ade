package org.commissionledger.app.ui;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.directory.DirectoryQuery;
import org.commissionledger.projections.directory.DirectoryQuery.PartnerLine;
import org.commissionledger.projections.orders.OrderQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what a page is asked for by its address; an empty field is no wish. */
final class Asked {

    /** Of a length that cannot keep the machine busy. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");

    private static final int SUGGESTED = 200;

    private Asked() {}

    static @Nullable LocalDate day(Surroundings shell, String name) {
        String text = shell.parameter(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "'" + text + "' is no day; write one such as 2026-07-31");
        }
    }

    /** The last day of a period that begins on another, the field of that name. */
    static @Nullable LocalDate dayFrom(Surroundings shell, String name, String firstName, @Nullable LocalDate first) {
        LocalDate last = day(shell, name);
        if (first != null && last != null && last.isBefore(first)) {
            throw wrong(
                    List.of(firstName, name),
                    "The days end on " + last + ", before they begin on " + first + "; swap the two");
        }
        return last;
    }

    static @Nullable YearMonth month(Surroundings shell, String name) {
        String text = shell.parameter(name);
        try {
            return text == null ? null : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "'" + text + "' is no month; write one such as 2026-07");
        }
    }

    static @Nullable BigDecimal amount(Surroundings shell, String name) {
        String text = shell.parameter(name);
        if (text == null) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw wrong(name, "'" + text + "' is no amount; write one such as 12.50");
        }
        return new BigDecimal(text);
    }

    /** An order's status. */
    static @Nullable String status(Surroundings shell) {
        String word = shell.parameter("status");
        if (word != null
                && Stream.of(OrderStatus.values())
                        .noneMatch(status -> status.word().equals(word))) {
            throw wrong(
                    "status",
                    "'" + word + "' is no status of an order; there are Waiting, Pending, Confirmed and Declined");
        }
        return word;
    }

    /** A number from 0 on, such as an event's. */
    static @Nullable Long number(Surroundings shell, String name) {
        String text = shell.parameter(name);
        try {
            Long number = text == null ? null : Long.valueOf(text.strip());
            if (number == null || number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(name, "'" + text + "' is no number of an event; write one such as 225");
    }

    /** The order's id: of what is written as pages show it, without the advertiser's name before it, the whole. */
    static @Nullable String order(Surroundings shell, JdbcClient jdbc, Scope scope) {
        String text = shell.parameter("order");
        if (text == null || text.contains(":")) {
            return text;
        }
        String number = text.strip();
        return new OrderQuery(jdbc, scope).idOf(number).orElse(number);
    }

    /**
     * The partner, if he is registered and may be seen.
     *
     * @throws UnknownName where there is no such partner for the caller
     */
    static PartnerLine partner(JdbcClient jdbc, Scope scope, String id) {
        return new DirectoryQuery(jdbc, scope)
                .find(id)
                .orElseThrow(() -> new UnknownName("There is no partner " + id + "."));
    }

    /**
     * The partner whose rows are asked for: one whom nobody knows is a slip of the pen and no empty list.
     *
     * @throws WrongField where staff asks for a partner who is not registered
     */
    static @Nullable String partner(Surroundings shell, JdbcClient jdbc) {
        String id = shell.parameter("partner");
        if (id != null
                && shell.isStaff()
                && new DirectoryQuery(jdbc, Scope.ALL).find(id).isEmpty()) {
            throw new WrongField(ProblemType.UNKNOWN, List.of("partner"), "There is no partner " + id);
        }
        return id;
    }

    /** Partners that are offered to choose from; others can be typed. */
    static List<String> somePartners(JdbcClient jdbc, Scope scope) {
        return new DirectoryQuery(jdbc, scope)
                .page(null, SUGGESTED).stream().map(PartnerLine::partner).toList();
    }

    /** What a field says that cannot be. */
    static WrongField wrong(String field, String sentence) {
        return wrong(List.of(field), sentence);
    }

    /** What several fields say that cannot be together. */
    static WrongField wrong(List<String> fields, String sentence) {
        return new WrongField(ProblemType.INVALID_REQUEST, fields, sentence);
    }
}
