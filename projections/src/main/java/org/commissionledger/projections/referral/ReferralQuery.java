package org.commissionledger.projections.referral;

import java.util.Currency;
import java.util.stream.Stream;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What referrers earned. */
public final class ReferralQuery {

    /** What a referrer earned from one partner, in minor units, and from how many orders that stand. */
    public record Line(String referrer, String partner, Currency currency, long earned, long orders) {}

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
}
