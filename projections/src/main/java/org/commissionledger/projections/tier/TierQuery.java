package org.commissionledger.projections.tier;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.stream.Stream;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who had which tier, and why. */
public final class TierQuery {

    /**
     * A tier of a month.
     *
     * @param basisMonth whose turnover gave it; null where an accountant set it before any order came
     * @param computedAt the stream position that the turnover was computed at
     */
    public record Line(
            String partner,
            String offer,
            String month,
            Currency currency,
            @Nullable String basisMonth,
            @Nullable Long basisTurnover,
            int tier,
            BigDecimal rate,
            int scheduleVersion,
            @Nullable Long computedAt,
            @Nullable String reassignedBy) {}

    private final JdbcClient jdbc;
    private final Scope scope;

    public TierQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** The tiers by partner, offer and month, narrowed by what is not null; close the stream. */
    public Stream<Line> tiers(@Nullable String partner, @Nullable String month) {
        return jdbc
                .sql("""
                        select partner, offer, month, currency, basis_month, basis_turnover, tier, rate,
                               schedule_version, computed_at, reassigned_by
                        from tier_assignment
                        where (:partner::text is null or partner = :partner)
                          and (:month::text is null or month = :month) and %s
                        order by partner, offer, month""".formatted(scope.condition("partner")))
                .param("scope", scope.name())
                .param("partner", partner)
                .param("month", month)
                .query(TierQuery::line)
                .stream();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Currency.getInstance(row.getString(4)),
                row.getString(5),
                row.getObject(6, Long.class),
                row.getInt(7),
                row.getBigDecimal(8),
                row.getInt(9),
                row.getObject(10, Long.class),
                row.getString(11));
    }
}
