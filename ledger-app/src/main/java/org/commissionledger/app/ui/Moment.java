package org.commissionledger.app.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    /** The moment that the page's address states by {@code at}, {@code event} and {@code day}. */
    static Moment of(Surroundings shell) {
        String at = shell.parameter("at");
        Long event = Asked.number(shell, "event");
        LocalDate day = Asked.day(shell, "day");
        At meant = at == null ? (event != null ? At.event : day != null ? At.happened : At.now) : at(at);
        if (meant == At.event && event == null) {
            throw Asked.wrong("at", "Write which event is meant: its number, from 0 on");
        }
        if ((meant == At.known || meant == At.happened) && day == null) {
            throw Asked.wrong("at", "Choose the day that is meant");
        }
        return new Moment(meant, event, day);
    }

    private static At at(String word) {
        try {
            return At.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw Asked.wrong("at", "'" + word + "' is no moment; there are now, event, known and happened");
        }
    }

    public boolean isNow() {
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
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
        return recorded ? new AsOf(null, end, null) : new AsOf(null, null, end);
    }

    /** When the ledger begins, where it has nothing yet at the moment; else null. */
    static @Nullable Instant begins(JdbcClient jdbc, AsOf asOf) {
        return asOf.position() != null && asOf.position() == 0
                ? RecordedTime.first(jdbc).orElse(null)
                : null;
    }

    /** In words that a heading can end with. */
    public String words() {
        return switch (at) {
            case now -> "now";
            case event -> "after event " + event;
            case known -> "at the end of " + day + ", as it was known then";
            case happened -> "at the end of " + day + ", as it is known today";
        };
    }
}
