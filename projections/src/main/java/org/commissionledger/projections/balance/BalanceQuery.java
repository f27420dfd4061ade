package org.commissionledger.projections.balance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.stream.Stream;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What partners have, now or at any moment before. */
public final class BalanceQuery {

    private static final String NOW = """
            select partner, currency, in_progress, available, reserved, paid_out, commission_earned, referral_earned
            from balance where (:partner::text is null or partner = :partner) order by partner, currency""";

    private static final String THEN = """
            select partner, currency,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':in_progress'), 0)::bigint,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'), 0)::bigint,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':reserved'), 0)::bigint,
                   coalesce(sum(amount) filter (where account like 'network:paid:%%'), 0)::bigint,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'
                                                  and reason = 'COMMISSION'), 0)::bigint,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'
                                                  and reason = 'REFERRAL'), 0)::bigint
            from entry where (:partner::text is null or partner = :partner) and %s
            group by partner, currency order by partner, currency""";

    private final JdbcClient jdbc;

    public BalanceQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The balances by partner and currency; close the stream. */
    public Stream<BalanceLine> balances(@Nullable String partner, AsOf asOf) {
        return jdbc
                .sql(asOf.isNow() ? NOW : THEN.formatted(asOf.condition()))
                .param("partner", partner)
                .query(BalanceQuery::line)
                .stream();
    }

    private static BalanceLine line(ResultSet row, int number) throws SQLException {
        return new BalanceLine(
                row.getString(1),
                Currency.getInstance(row.getString(2)),
                new Balance(
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)));
    }
}
