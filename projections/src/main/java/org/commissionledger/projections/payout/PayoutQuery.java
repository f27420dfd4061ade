package org.commissionledger.projections.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.PayoutStatus;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.Place;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payouts and wallets as they stand. */
public final class PayoutQuery {

    /** The most lines that a page has. */
    public static final int PAGE = 200;

    /** A payout; amounts in minor units. */
    public record Line(
            long payout,
            String partner,
            Currency currency,
            long amount,
            PayoutMethod method,
            String wallet,
            boolean walletRecent,
            PayoutStatus status,
            Instant requestedAt,
            Instant opensAt,
            Instant dueAt,
            @Nullable Instant approvedAt,
            @Nullable String approvedBy,
            @Nullable Instant endedAt,
            @Nullable String note) {

        /** R24: whether it should have been paid by now. */
        public boolean isOverdue(Instant now) {
            return status.isOpen() && now.isAfter(dueAt);
        }

        Instant endedOrDueAt() {
            return endedAt == null ? dueAt : endedAt;
        }
    }

    /** A partner's wallet for a method. */
    public record WalletLine(String partner, PayoutMethod method, String number, Instant changedAt) {}

    private static final String SELECT = """
            select payout, partner, currency, amount, method, wallet, wallet_recent, status, requested_at, opens_at, due_at,
                   approved_at, approved_by, ended_at, note
            from payout where true""";

    private final JdbcClient jdbc;

    public PayoutQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The payout, if it is there and may be seen. */
    public Optional<Line> find(Scope scope, long payout) {
        return jdbc.sql(SELECT + of(scope) + " and payout = :payout")
                .param("scope", name(scope))
                .param("payout", payout)
                .query(PayoutQuery::line)
                .optional();
    }

    /**
     * A page of payouts.
     *
     * @param status only those that are so, or null
     * @param order one of {@link PayoutOrder}
     * @param after the place of the last payout of the page before, in the same order; null for the first page
     * @param limit from 1 to {@link #PAGE}, or one more to see whether others follow
     */
    public List<Line> page(
            Scope scope, @Nullable PayoutStatus status, Keyset<Line> order, @Nullable Place after, int limit) {
        if (limit < 1 || limit > PAGE + 1) {
            throw new IllegalArgumentException("a page has 1 to " + PAGE + " lines, not " + limit);
        }
        return jdbc.sql(SELECT + of(scope)
                        + (status == null ? "" : " and status = :status")
                        + " and " + order.behind(after)
                        + " order by " + order.by() + " limit :limit")
                .param("scope", name(scope))
                .param("status", status == null ? null : status.word())
                .param("limit", limit)
                .params(Keyset.parameters(after))
                .query(PayoutQuery::line)
                .list();
    }

    /** All payouts, the latest first, page after page, so that a long list is never in memory whole. */
    public Stream<Line> payouts(Scope scope, @Nullable PayoutStatus status) {
        Keyset<Line> order = PayoutOrder.LATEST_FIRST;
        return Stream.iterate(
                        page(scope, status, order, null, PAGE),
                        page -> !page.isEmpty(),
                        page -> page(scope, status, order, order.place(page.getLast()), PAGE))
                .flatMap(List::stream);
    }

    /** How many payouts wait for a step of accounting, and how many of these are {@linkplain Line#isOverdue overdue} (R24). */
    public record Open(long requested, long approved, long overdue) {}

    public Open open(Instant now) {
        return jdbc.sql("""
                        select count(*) filter (where status = :requested), count(*) filter (where status = :approved),
                               count(*) filter (where due_at < :now::timestamptz)
                        from payout where status in (:requested, :approved)""")
                .param("requested", PayoutStatus.REQUESTED.word())
                .param("approved", PayoutStatus.APPROVED.word())
                .param("now", now.toString())
                .query((row, _) -> new Open(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** The wallets by partner and method. */
    public List<WalletLine> wallets(Scope scope) {
        return jdbc.sql("select partner, method, number, changed_at from wallet where true" + of(scope)
                        + " order by partner, method")
                .param("scope", name(scope))
                .query((row, _) -> new WalletLine(
                        row.getString(1),
                        method(row.getString(2)),
                        row.getString(3),
                        instant(row.getObject(4, OffsetDateTime.class))))
                .list();
    }

    private static String of(Scope scope) {
        return scope.partner() == null ? "" : " and partner = :scope";
    }

    private static @Nullable String name(Scope scope) {
        return scope.partner() == null ? null : scope.partner().value();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        OffsetDateTime approved = row.getObject(12, OffsetDateTime.class);
        OffsetDateTime ended = row.getObject(14, OffsetDateTime.class);
        return new Line(
                row.getLong(1),
                row.getString(2),
                Currency.getInstance(row.getString(3)),
                row.getLong(4),
                method(row.getString(5)),
                row.getString(6),
                row.getBoolean(7),
                PayoutStatus.of(row.getString(8)),
                instant(row.getObject(9, OffsetDateTime.class)),
                instant(row.getObject(10, OffsetDateTime.class)),
                instant(row.getObject(11, OffsetDateTime.class)),
                approved == null ? null : approved.toInstant(),
                row.getString(13),
                ended == null ? null : ended.toInstant(),
                row.getString(15));
    }

    private static PayoutMethod method(String word) {
        return PayoutMethod.of(word).orElseThrow(() -> new IllegalStateException("'" + word + "' is no payout method"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
