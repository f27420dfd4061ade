package org.commissionledger.projections.balance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.Place;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.Account;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.journal.EntrySums;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What partners have, now or at any moment before. */
public final class BalanceQuery {

    private static final String NOW = """
            select partner, currency, in_progress, available, reserved, paid_out, commission_earned, referral_earned
            from balance where %s""";

    /** The sums of what lies wholly before the moment, and the entries between these and the moment. */
    private static final String THEN = """
            select partner, currency, sum(in_progress)::bigint, sum(available)::bigint, sum(reserved)::bigint,
                   sum(paid_out)::bigint, sum(commission_earned)::bigint, sum(referral_earned)::bigint
            from (select partner, currency, in_progress, available, reserved, paid_out, commission_earned, referral_earned
                  from entry_sum where %1$s and %2$s
                  union all
                  (%3$s)) moved
            group by partner, currency""";

    private static final String ENTRIES = """
            select partner, currency,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':in_progress'), 0)::bigint,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'), 0)::bigint,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':reserved'), 0)::bigint,
                   coalesce(sum(amount) filter (where account like 'network:paid:%%'), 0)::bigint,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'
                                                  and reason = 'COMMISSION'), 0)::bigint,
                   coalesce(sum(amount) filter (where account = 'partner:' || partner || ':available'
                                                  and reason = 'REFERRAL'), 0)::bigint
            from entry where %s and %s and %s
            group by partner, currency""";

    private static final String SUMS = """
            select '', currency, sum(in_progress)::bigint, sum(available)::bigint, sum(reserved)::bigint,
                   sum(paid_out)::bigint, sum(commission_earned)::bigint, sum(referral_earned)::bigint
            """;

    private static final String TOTALS = SUMS + """
            from (%s) as each (partner, currency, in_progress, available, reserved, paid_out, commission_earned,
                               referral_earned)
            group by currency order by currency""";

    private static final String PAGE = """
            select * from (%s) as each (partner, currency, in_progress, available, reserved, paid_out,
                                        commission_earned, referral_earned)
            where %s order by %s limit %s""";

    /** What each has is worked out once. */
    private static final String PAGE_AND_TOTALS = """
            with each (partner, currency, in_progress, available, reserved, paid_out, commission_earned, referral_earned)
                 as materialized (%s)
            (select * from each where %s order by %s limit %s)
            union all
            """ + SUMS + "from each group by currency";

    private final JdbcClient jdbc;
    private final Scope scope;

    public BalanceQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** The balances by partner and currency; close the stream. */
    public Stream<BalanceLine> balances(@Nullable String partner, AsOf asOf) {
        return jdbc
                .sql(sql(whose(partner), asOf) + " order by partner, currency")
                .param("scope", scope.name())
                .param("partner", partner)
                .query(BalanceQuery::line)
                .stream();
    }

    /** Those of one partner, by currency; of the one whom the scope names, where none is named. */
    public List<BalanceLine> ofOne(@Nullable String partner, AsOf asOf) {
        try (Stream<BalanceLine> lines = balances(partner, asOf)) {
            return lines.toList();
        }
    }

    /** What some partners have together in a currency. */
    public record Total(Currency currency, Balance balance) {}

    /**
     * A page of them.
     *
     * @param partner whose, or null for all
     * @param after the place of the last line of the page before, in the same order; null for the first page
     */
    public List<BalanceLine> page(
            @Nullable String partner, AsOf asOf, Keyset<BalanceLine> order, @Nullable Place after, int limit) {
        return jdbc.sql(PAGE.formatted(sql(whose(partner), asOf), order.behind(after), order.by(), limit))
                .param("scope", scope.name())
                .param("partner", partner)
                .params(Keyset.parameters(after))
                .query(BalanceQuery::line)
                .list();
    }

    /** A page of balances, and what all partners that may be seen have together. */
    public record PageAndTotals(List<BalanceLine> page, Map<Currency, Balance> totals) {
        public PageAndTotals {
            page = List.copyOf(page);
            totals = Map.copyOf(totals);
        }
    }

    /**
     * A page of all balances, and the totals of all of them.
     *
     * @param after the place of the last line of the page before, in the same order; null for the first page
     */
    public PageAndTotals pageAndTotals(AsOf asOf, Keyset<BalanceLine> order, @Nullable Place after, int limit) {
        List<BalanceLine> page = new ArrayList<>();
        Map<Currency, Balance> totals = new HashMap<>();
        jdbc.sql(PAGE_AND_TOTALS.formatted(
                        sql(scope.condition("partner"), asOf), order.behind(after), order.by(), limit))
                .param("scope", scope.name())
                .params(Keyset.parameters(after))
                .query(BalanceQuery::line)
                .list()
                .forEach(line -> {
                    if (line.partner().isEmpty()) {
                        totals.put(line.currency(), line.balance());
                    } else {
                        page.add(line);
                    }
                });
        return new PageAndTotals(page, totals);
    }

    /** What all partners that may be seen have together, by currency. */
    public List<Total> totals(AsOf asOf) {
        return jdbc
                .sql(TOTALS.formatted(sql(scope.condition("partner"), asOf)))
                .param("scope", scope.name())
                .query(BalanceQuery::line)
                .list()
                .stream()
                .map(line -> new Total(line.currency(), line.balance()))
                .toList();
    }

    private String whose(@Nullable String partner) {
        return scope.condition("partner") + (partner == null ? "" : " and partner = :partner");
    }

    private String sql(String whose, AsOf asOf) {
        Long position = RecordedTime.byPosition(jdbc, asOf).position();
        if (position != null) {
            return then(whose, EntrySums.STRETCHES.before(position), EntrySums.STRETCHES.rest(position));
        }
        if (asOf.business() != null) {
            long week = EntrySums.weekOf(asOf.business());
            String between = "occurred_at >= '" + EntrySums.startOf(week) + "'::timestamptz and " + asOf.condition();
            return then(whose, "week < " + week, between);
        }
        return NOW.formatted(whose);
    }

    private static String then(String whose, String before, String between) {
        return THEN.formatted(whose, before, ENTRIES.formatted(whose, between, Account.OF_BALANCES));
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
