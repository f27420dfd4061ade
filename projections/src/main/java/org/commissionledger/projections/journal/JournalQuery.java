package org.commissionledger.projections.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The journal as it is read: entries, and what each account comes to. */
public final class JournalQuery {

    /** An entry as it stands in the journal. */
    public record Line(
            long position,
            int line,
            String eventId,
            String eventType,
            String account,
            Currency currency,
            long amount,
            String reason,
            @Nullable String order,
            String partner,
            Instant occurredAt,
            Instant recordedAt) {

        /** Where the entry stands in the journal. */
        public Place place() {
            return new Place(position, line);
        }
    }

    /** A place in the journal. */
    public record Place(long position, int line) {}

    /** What an account comes to, in minor units; the balance is credit less debit. */
    public record AccountLine(String account, Currency currency, long debit, long credit) {
        public long balance() {
            return credit - debit;
        }
    }

    private static final String SELECT = """
            select position, line, event_id, event_type, account, currency, amount, reason, order_id, partner, occurred_at,
                   recorded_at
            from entry""";

    /** By its events, which an index finds; entries have none for their order. */
    private static final String OF_ORDER =
            " and order_id = :order and position in (select position from event where aggregate_id = :order)";

    /** An account that nothing ever moved is told by its sums, without a look at the journal. */
    private static final String OF_ACCOUNT =
            " and account = :account and exists (select from account_sum where account = :account) and ";

    private final JdbcClient jdbc;
    private final Scope scope;

    public JournalQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /**
     * Which entries are wanted: what is null narrows nothing.
     *
     * @param since only what a figure as of this moment does not hold yet, or null
     * @param until only what a figure as of this moment holds
     */
    public record Filter(
            @Nullable String partner,
            @Nullable String order,
            @Nullable String account,
            @Nullable AsOf since,
            AsOf until) {

        public Filter {
            if (partner == null && account != null) {
                partner = Account.partnerOf(account);
            }
        }

        /** From the beginning on. */
        public Filter(@Nullable String partner, @Nullable String order, @Nullable String account, AsOf until) {
            this(partner, order, account, null, until);
        }

        private String condition() {
            return (since == null ? "" : "not (" + since.condition() + ") and ")
                    + until.condition()
                    + (partner == null ? "" : " and partner = :partner")
                    + (order == null ? "" : OF_ORDER)
                    + (account == null ? "" : OF_ACCOUNT + Account.inWordsOfItsIndex(account));
        }
    }

    /** The entries in order; close the stream. */
    public Stream<Line> entries(Filter filter) {
        return statement(filter, "", " order by position, line").query(JournalQuery::line).stream();
    }

    /**
     * A page of them.
     *
     * @param after the last line of the page before; null for the first page
     */
    public List<Line> page(Filter filter, @Nullable Place after, int limit) {
        return page(filter, after, " and (position, line) > ", " order by position, line limit " + limit);
    }

    /**
     * A page of them, the latest first.
     *
     * @param before the last line of the page before; null for the first page
     */
    public List<Line> latest(Filter filter, @Nullable Place before, int limit) {
        return page(filter, before, " and (position, line) < ", " order by position desc, line desc limit " + limit);
    }

    /** The last of them by when they happened, the latest first. */
    public List<Line> latestHappened(Filter filter, int limit) {
        return page(filter, null, "", " order by occurred_at desc, position desc, line desc limit " + limit);
    }

    private List<Line> page(Filter filter, @Nullable Place from, String beyond, String end) {
        return statement(filter, from == null ? "" : beyond + "(:from_position, :from_line)", end)
                .param("from_position", from == null ? null : from.position())
                .param("from_line", from == null ? null : from.line())
                .query(JournalQuery::line)
                .list();
    }

    /** The last entries that moved balances, the latest first. */
    public List<Line> latest(int limit) {
        return jdbc.sql(SELECT + " where " + Account.OF_BALANCES + " and " + scope.condition("partner")
                        + " order by position desc, line limit :limit")
                .param("scope", scope.name())
                .param("limit", limit)
                .query(JournalQuery::line)
                .list();
    }

    /** When the last thing happened that moved the partner's balance; empty where nothing ever did. */
    public Optional<Instant> lastOccurred(String partner) {
        return jdbc.sql("select occurred_at from entry where partner = :partner and " + Account.OF_BALANCES + " and "
                        + scope.condition("partner") + " order by occurred_at desc limit 1")
                .param("partner", partner)
                .param("scope", scope.name())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private StatementSpec statement(Filter filter, String beyond, String end) {
        return jdbc.sql(SELECT
                        + " where %s and %s and %s%s%s"
                                .formatted(near(filter), filter.condition(), scope.condition("partner"), beyond, end))
                .param("scope", scope.name())
                .param("partner", filter.partner)
                .param("order", filter.order)
                .param("account", filter.account);
    }

    /** Of what happened in a time the positions between which it lies, where no index finds it. */
    private String near(Filter filter) {
        Instant from = filter.since == null ? null : filter.since.business();
        Instant until = filter.until.business();
        boolean found = filter.partner != null || filter.order != null;
        return found || (from == null && until == null) ? "true" : EntrySums.near(jdbc, from, until);
    }

    /** Every account that ever moved, by name and currency. */
    public List<AccountLine> trialBalance(AsOf asOf) {
        return jdbc.sql("""
                        select account, currency, sum(debit)::bigint, sum(credit)::bigint from (%s) as moved
                        group by account, currency order by account, currency""".formatted(moved(asOf)))
                .param("scope", scope.name())
                .query((row, _) -> new AccountLine(
                        row.getString(1), Currency.getInstance(row.getString(2)), row.getLong(3), row.getLong(4)))
                .list();
    }

    /** The sums of what lies wholly before the moment, and the entries that are neither in these nor wholly behind it. */
    private String moved(AsOf asOf) {
        Long position = RecordedTime.byPosition(jdbc, asOf).position();
        if (position != null) {
            return summed(AccountSums.STRETCHES.before(position)) + " union all "
                    + entered(AccountSums.STRETCHES.rest(position));
        }
        if (asOf.business() != null) {
            HappenedBy happened = HappenedBy.of(EntrySums.weekOf(asOf.business()), jdbc);
            return summed(happened.ofSums()) + " union all "
                    + entered(happened.ofEntries() + " and " + asOf.condition());
        }
        return summed("true");
    }

    private String summed(String before) {
        return "select account, currency, debit, credit from account_sum where " + before + " and "
                + scope.condition("partner");
    }

    private String entered(String between) {
        return "select account, currency, case when amount < 0 then -amount else 0 end as debit,"
                + " case when amount > 0 then amount else 0 end as credit from entry where " + between + " and "
                + scope.condition("partner");
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Currency.getInstance(row.getString(6)),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getObject(12, OffsetDateTime.class).toInstant());
    }
}
