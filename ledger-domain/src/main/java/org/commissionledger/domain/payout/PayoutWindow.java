package org.commissionledger.domain.payout;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * R24: when a payout is due.
 *
 * @param opens the first instant at which it can be paid
 * @param due the last instant at which it is not overdue
 */
public record PayoutWindow(Instant opens, Instant due) {

    private static final Duration INSTANT = Duration.ofMinutes(5);
    private static final List<Integer> FIRST_DAYS = List.of(1, 16);
    private static final int DAYS = 3;

    /** A calendar that leaves no day to pay on for so long is a mistake. */
    private static final int MONTHS = 12;

    /**
     * The window of a request: five minutes, or for a wire transfer the first 1st to 3rd or 16th to 18th that begins after
     * the day of the request and is not all holidays. Requested on 15 July, it is due on 18 July; on 16 July, on 3 August.
     *
     * @param zone in which days are cut, the business zone
     */
    public static PayoutWindow of(PayoutMethod method, Instant requestedAt, Set<LocalDate> holidays, ZoneId zone) {
        if (method.isInstant()) {
            return new PayoutWindow(requestedAt, requestedAt.plus(INSTANT));
        }
        LocalDate requested = requestedAt.atZone(zone).toLocalDate();
        YearMonth month = YearMonth.from(requested);
        for (int i = 0; i <= MONTHS; i++) {
            for (int day : FIRST_DAYS) {
                LocalDate first = month.plusMonths(i).atDay(day);
                List<LocalDate> days = IntStream.range(0, DAYS)
                        .mapToObj(first::plusDays)
                        .filter(open -> !holidays.contains(open))
                        .toList();
                if (first.isAfter(requested) && !days.isEmpty()) {
                    return new PayoutWindow(
                            days.getFirst().atStartOfDay(zone).toInstant(),
                            days.getLast()
                                    .plusDays(1)
                                    .atStartOfDay(zone)
                                    .toInstant()
                                    .minusMillis(1));
                }
            }
        }
        throw new IllegalStateException("the holidays leave no day for a wire transfer within " + MONTHS + " months of "
                + requested + "; mend the calendar");
    }
}
