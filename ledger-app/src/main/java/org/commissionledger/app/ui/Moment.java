package org.commissionledger.app.ui;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;

/**
 * The moment that a page's figures are asked for (R15), as its form says it: now, after an event, or at the end of a day.
 *
 * @param at which of these
 * @param event the position, where it is after an event
 * @param day in the business zone, where it is the end of one
 */
record Moment(At at, @Nullable Long event, @Nullable LocalDate day) {

    /** What a day's end can mean, since news of a day comes in later. */
    enum At {
        now,
        event,
        known,
        happened
    }

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9998;

    /** The moment that the page's address states by {@code at}, {@code event} and {@code day}. */
    static Moment of(Surroundings shell) {
        String at = shell.parameter("at");
        Long event = number("event", shell.parameter("event"));
        LocalDate day = day("day", shell.parameter("day"));
        At meant = at == null ? (event != null ? At.event : day != null ? At.happened : At.now) : at(at);
        if (meant == At.event && event == null) {
            throw wrong("write which event is meant: its position, a number from 0 on");
        }
        if ((meant == At.known || meant == At.happened) && day == null) {
            throw wrong("choose the day that is meant");
        }
        return new Moment(meant, event, day);
    }

    private static At at(String word) {
        try {
            return At.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw wrong("'" + word + "' is no moment; there are now, event, known and happened");
        }
    }

    /** A position that a parameter states, if it is there. */
    static @Nullable Long number(String name, @Nullable String text) {
        try {
            Long number = text == null ? null : Long.valueOf(text.strip());
            if (number == null || number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong("'" + text + "' is no " + name + "; write a number from 0 on");
    }

    /** A day that a parameter states, if it is there. */
    static @Nullable LocalDate day(String name, @Nullable String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text.strip());
            if (day == null || (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw wrong("'" + text + "' is no day for " + name + "; write one such as 2026-07-31");
    }

    private static ProblemException wrong(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }

    boolean isNow() {
        return at == At.now;
    }

    /** The same for queries; a day's end is its last microsecond. */
    AsOf asOf(ZoneId zone) {
        return switch (at) {
            case now -> AsOf.NOW;
            case event -> new AsOf(event, null, null);
            case known -> day == null ? AsOf.NOW : endOf(day, zone, true);
            case happened -> day == null ? AsOf.NOW : endOf(day, zone, false);
        };
    }

    /** @param recorded whether what was known then is meant, or what had happened by then */
    static AsOf endOf(LocalDate day, ZoneId zone, boolean recorded) {
        var end = day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
        return recorded ? new AsOf(null, end, null) : new AsOf(null, null, end);
    }

    /** In words that a heading can end with. */
    String words() {
        return switch (at) {
            case now -> "now";
            case event -> "after event " + event;
            case known -> "at the end of " + day + ", as it was known then";
            case happened -> "at the end of " + day + ", as it is known today";
        };
    }
}
