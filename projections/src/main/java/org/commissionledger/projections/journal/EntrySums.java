package org.commissionledger.projections.journal;

import java.time.Duration;
import java.time.Instant;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A partner's entries summed up by stretch of positions and by week of business time, so that a balance as of any moment is
 * the sum of some hundred rows and of the few entries between them, however many a partner has (ADR 18).
 */
public final class EntrySums {

    static final Table TABLE = Table.keyedBy(
                    "entry_sum", "partner text", "stretch bigint", "week bigint", "currency text")
            .sums(
                    "in_progress bigint",
                    "available bigint",
                    "reserved bigint",
                    "paid_out bigint",
                    "commission_earned bigint",
                    "referral_earned bigint")
            .ownedBy("partner");

    public static final Stretches STRETCHES = new Stretches(4_096);

    private static final long WEEK = Duration.ofDays(7).toSeconds();

    private EntrySums() {}

    static void add(Entry entry, Changes changes) {
        Balance change = Balance.ZERO.apply(entry);
        changes.upsert(
                TABLE,
                entry.partner().value(),
                STRETCHES.of(entry.position()),
                weekOf(entry.occurredAt()),
                entry.currency().getCurrencyCode(),
                change.inProgress(),
                change.available(),
                change.reserved(),
                change.paidOut(),
                change.commissionEarned(),
                change.referralEarned());
    }

    /** The week that holds the instant; weeks begin on Thursdays 00:00 UTC, as 1970 did. */
    public static long weekOf(Instant occurredAt) {
        return Math.floorDiv(occurredAt.getEpochSecond(), WEEK);
    }

    /**
     * A condition on rows with a position, beside that on when they happened: between which positions all entries lie that
     * happened from one instant to the other. Feeds tell of things roughly in the order in which they happened.
     *
     * @param from null for the beginning
     * @param until null for the end
     */
    public static String near(JdbcClient jdbc, @Nullable Instant from, @Nullable Instant until) {
        return jdbc.sql("select min(stretch), max(stretch) from entry_sum where week between :from and :until")
                .param("from", from == null ? Long.MIN_VALUE : weekOf(from))
                .param("until", until == null ? Long.MAX_VALUE : weekOf(until))
                .query((row, _) -> {
                    long first = row.getLong(1);
                    return row.wasNull() ? "false" : STRETCHES.from(first, row.getLong(2));
                })
                .single();
    }

    /** The first instant of a week. */
    public static Instant startOf(long week) {
        return Instant.ofEpochSecond(week * WEEK);
    }
}
