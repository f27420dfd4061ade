package org.commissionledger.projections.referral;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What referrers earned, and from which orders. */
public final class ReferralQuery {

    /** What a referrer earned from one partner, in minor units, and from how many orders that stand. */
    public record Line(String referrer, String partner, Currency currency, long earned, long orders) {}

    /**
     * One change of what a referrer has: credited with an order, corrected or taken back with it.
     *
     * @param partner whom he referred, and whose order it is
     * @param amount minor units; negative where it was taken back
     */
    public record Credit(
            long position,
            String eventType,
            String order,
            String partner,
            Currency currency,
            long amount,
            Instant occurredAt,
            Instant recordedAt) {}

    private final JdbcClient jdbc;
    private final Scope scope;

    public ReferralQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** The earnings by referrer, partner and currency; of one referrer if he is named; close the stream. */
    public Stream<Line> earnings(@Nullable String referrer) {
        return jdbc
                .sql("""
                        select referrer, partner, currency, earned, orders from referral_earning
                        where (:referrer::text is null or referrer = :referrer) and %s
                        order by referrer, partner, currency""".formatted(scope.condition("referrer")))
                .param("scope", scope.name())
                .param("referrer", referrer)
                .query((row, _) -> new Line(
                        row.getString(1),
                        row.getString(2),
                        Currency.getInstance(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5)))
                .stream();
    }

    /**
     * A page of the changes of what a referrer has, the latest first.
     *
     * @param before the position of the last one of the page before; null for the first page
     */
    public List<Credit> credits(String referrer, @Nullable Long before, int limit) {
        return jdbc.sql("""
                        select e.position, e.event_type, e.order_id, o.partner, e.currency, e.amount, e.occurred_at,
                               e.recorded_at
                        from entry e join order_view o on o.order_id = e.order_id
                        where e.partner = :referrer and e.account = 'partner:' || :referrer || ':available'
                          and e.reason = 'REFERRAL' and %s and %s
                        order by e.position desc limit :limit""".formatted(scope.condition("e.partner"), before == null ? "true" : "e.position < :before"))
                .param("referrer", referrer)
                .param("scope", scope.name())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> new Credit(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Currency.getInstance(row.getString(5)),
                        row.getLong(6),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        row.getObject(8, OffsetDateTime.class).toInstant()))
                .list();
    }
}
