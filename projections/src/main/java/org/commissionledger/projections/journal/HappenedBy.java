package org.commissionledger.projections.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has happened by a week of business time, told by stretches of positions: of a stretch whose entries all happened
 * before that week the sum counts, of one whose entries all happened after it nothing does, and of the others each entry is
 * looked at. Feeds tell of things roughly in the order in which they happened, so these are few.
 *
 * @param whole the stretches whose sums count
 * @param looked the positions whose entries are looked at
 */
record HappenedBy(List<Long> whole, List<Span> looked) {

    /** Positions one after the other, both ends included. */
    record Span(long first, long last) {}

    /** The weeks that the entries of a stretch of {@link AccountSums} happened in. */
    record Weeks(long stretch, long first, long last) {}

    HappenedBy {
        whole = List.copyOf(whole);
        looked = List.copyOf(looked);
    }

    static HappenedBy of(long week, JdbcClient jdbc) {
        return of(
                week,
                jdbc.sql("""
                                select stretch * %d / %d as of_accounts, min(week), max(week) from entry_sum
                                group by of_accounts order by of_accounts""".formatted(EntrySums.STRETCHES.length(), AccountSums.STRETCHES.length()))
                        .query((row, _) -> new Weeks(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .list());
    }

    /** @param stretches in their order */
    static HappenedBy of(long week, List<Weeks> stretches) {
        List<Long> whole = new ArrayList<>();
        List<Span> looked = new ArrayList<>();
        long length = AccountSums.STRETCHES.length();
        for (Weeks weeks : stretches) {
            if (weeks.last() < week) {
                whole.add(weeks.stretch());
            } else if (weeks.first() <= week) {
                long first = weeks.stretch() * length;
                boolean goesOn = !looked.isEmpty() && looked.getLast().last() == first - 1;
                long from = goesOn ? looked.removeLast().first() : first;
                looked.add(new Span(from, first + length - 1));
            }
        }
        return new HappenedBy(whole, looked);
    }

    /** A condition on sums with a stretch. */
    String ofSums() {
        return whole.isEmpty()
                ? "false"
                : whole.stream().map(String::valueOf).collect(Collectors.joining(", ", "stretch in (", ")"));
    }

    /** A condition on entries, beside that on when they happened. */
    String ofEntries() {
        return looked.isEmpty()
                ? "false"
                : looked.stream()
                        .map(span -> "position between " + span.first() + " and " + span.last())
                        .collect(Collectors.joining(" or ", "(", ")"));
    }
}
