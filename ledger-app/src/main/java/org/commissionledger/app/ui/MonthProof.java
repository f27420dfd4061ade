package org.commissionledger.app.ui;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.commissionledger.app.checkpoint.Checkpoints;
import org.commissionledger.app.document.VerificationDocument;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.journal.EntrySums;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the ledger holds of a month: the events that were recorded in it, which nothing may change any more, and the entries
 * that came to it later, each by an event of its own (R15, R16).
 *
 * @param first the position of the first event that was recorded in it; behind {@code last} where none was
 * @param last the position of the last event that was recorded by its end
 * @param hash of that event, which stands for all before it
 * @param later how many entries of things that happened in the month were recorded after it; {@link #COUNTED} where these
 *     are as many or more
 * @param laterFrom the month in which the first of them was recorded; null where there is none
 * @param isOver whether no further event can be recorded in it
 */
record MonthProof(
        YearMonth month,
        long first,
        long last,
        String hash,
        long later,
        @Nullable YearMonth laterFrom,
        boolean isOver) {

    /** So many are counted, and no more: however many there are, the page is out at once. */
    static final int COUNTED = 1_000;

    private static final String LATER = """
            select count(*), min(recorded_at) from (select recorded_at from entry
                                  where %s and position > :last and occurred_at >= :start and occurred_at < :end
                                  limit :counted) later""";

    private record Later(long entries, @Nullable YearMonth from) {}

    static MonthProof of(JdbcClient jdbc, Checkpoints checkpoints, YearMonth month, ZoneId zone, Instant now) {
        OffsetDateTime start = startOf(month, zone);
        OffsetDateTime end = startOf(month.plusMonths(1), zone);
        long first = lastBefore(jdbc, start) + 1;
        long last = lastBefore(jdbc, end);
        Later later = jdbc.sql(LATER.formatted(EntrySums.near(jdbc, start.toInstant(), end.toInstant())))
                .param("last", last)
                .param("start", start)
                .param("end", end)
                .param("counted", COUNTED)
                .query((row, _) -> {
                    OffsetDateTime from = row.getObject(2, OffsetDateTime.class);
                    return new Later(
                            row.getLong(1), from == null ? null : YearMonth.from(from.atZoneSameInstant(zone)));
                })
                .single();
        return new MonthProof(
                month,
                first,
                last,
                checkpoints.hash(last).orElseThrow(),
                later.entries(),
                later.from(),
                !now.isBefore(end.toInstant()));
    }

    /** How far a verification vouches for what was recorded in a month. */
    enum Vouched {
        WHOLE,
        /** For its first events; others came after the verification. */
        PART,
        /** It found something, wherever that was. */
        FOUND,
        NOT
    }

    /** @param result of the last verification; null where none is done */
    Vouched vouched(@Nullable VerificationDocument result) {
        if (result == null) {
            return Vouched.NOT;
        }
        if (!result.clean()) {
            return Vouched.FOUND;
        }
        if (result.headPosition() >= last) {
            return Vouched.WHOLE;
        }
        return result.headPosition() >= first ? Vouched.PART : Vouched.NOT;
    }

    public boolean isMoreThanCounted() {
        return later == COUNTED;
    }

    /** How many events were recorded in the month. */
    public long events() {
        return last - first + 1;
    }

    private static long lastBefore(JdbcClient jdbc, OffsetDateTime time) {
        return RecordedTime.lastBefore(jdbc, time.toInstant());
    }

    private static OffsetDateTime startOf(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }
}
