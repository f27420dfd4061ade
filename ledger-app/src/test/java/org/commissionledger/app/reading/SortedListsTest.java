package org.commissionledger.app.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.feed.QuarantineDesk;
import org.commissionledger.app.feed.QuarantineOrder;
import org.commissionledger.app.inbox.ImportOrder;
import org.commissionledger.app.inbox.ImportStatus;
import org.commissionledger.app.inbox.ImportStatusQuery;
import org.commissionledger.domain.payout.PayoutStatus;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.Place;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceOrder;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.payout.PayoutOrder;
import org.commissionledger.projections.payout.PayoutQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists in all their orders, page by page: sorted as their names say, no row lost and none twice. */
class SortedListsTest {

    private static final int ROWS = 60;

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    private static JdbcClient jdbc;

    /** With few different values, so that the keys that decide among equal ones have work. */
    @BeforeAll
    static void rows() {
        jdbc = ITS.ledger().database().jdbc();
        insert("""
                payout (payout, partner, currency, amount, method, wallet, wallet_recent, status, requested_at, opens_at,
                        due_at, ended_at, last_position)
                select i, 'p' || i * 7 % 5, case when i % 3 = 0 then 'EUR' else 'USD' end, i * 11 % 4 * 100 + 100,
                       'webmoney', 'Z1', false, (array['requested', 'approved', 'paid'])[1 + i % 3], '2026-07-01',
                       '2026-07-01', timestamptz '2026-07-01' + i * 13 % 6 * interval '1 day 1.000001 seconds',
                       case when i % 3 = 2 then timestamptz '2026-07-03' + i % 4 * interval '1 hour' end, i""");
        insert("""
                balance (partner, currency, in_progress, available, reserved, paid_out, commission_earned,
                         referral_earned)
                select 'p' || i, case when i % 3 = 0 then 'EUR' else 'USD' end, i % 5 - 2, i % 4, i % 2, 0, -i,
                       i * 7 % 6""");
        insert("""
                feed_import (advertiser, offer, files, taken_at, taken_known, feed_zone, started_at, finished_at,
                             summary)
                select 'shop', 'shop', '{f.json}', timestamptz '2026-07-01' + i * 13 % 7 * interval '1 day', true, 'UTC',
                       now(), now(),
                       case when i % 9 > 0 then '{"rows":' || i * 5 % 4 || ',"quarantined":' || i % 3 || '}' end""");
        insert("""
                quarantine (import_id, file, place, reason, detail, raw, recorded_at)
                select (select min(import_id) from feed_import), 'f.json', i, 'REASON_' || i * 7 % 4, '', '{}', now()""");
    }

    private static void insert(String each) {
        assertThat(jdbc.sql("insert into " + each + " from generate_series(1, " + ROWS + ") i")
                        .update())
                .isEqualTo(ROWS);
    }

    /** Some rows of a list behind a place in an order. */
    private interface Pages<R> {
        List<R> page(Keyset<R> order, Place after, int limit);
    }

    /** @param rising what the list is sorted by where its name has no sign */
    private static <R> void assertSorted(
            Function<String, Optional<Keyset<R>>> orders, String column, Pages<R> pages, Comparator<R> rising) {
        assertSorted(orders, column, pages, rising, rising.reversed());
    }

    private static <R> void assertSorted(
            Function<String, Optional<Keyset<R>>> orders,
            String column,
            Pages<R> pages,
            Comparator<R> rising,
            Comparator<R> falling) {
        for (int limit : List.of(1, 7, ROWS)) {
            assertThat(paged(orders.apply(column).orElseThrow(), pages, limit))
                    .as("%s, %s a page", column, limit)
                    .hasSize(ROWS)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(rising);
            assertThat(paged(orders.apply("-" + column).orElseThrow(), pages, limit))
                    .as("%s falling, %s a page", column, limit)
                    .hasSize(ROWS)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(falling);
        }
    }

    private static <R> List<R> paged(Keyset<R> order, Pages<R> pages, int limit) {
        List<R> listed = new ArrayList<>();
        List<R> page = pages.page(order, null, limit);
        while (!page.isEmpty()) {
            listed.addAll(page);
            page = pages.page(order, order.parse(order.cursor(page.getLast())), limit);
        }
        return listed;
    }

    @Test
    void payouts() {
        Pages<PayoutQuery.Line> pages =
                (order, after, limit) -> new PayoutQuery(jdbc).page(Scope.ALL, null, order, after, limit);
        assertSorted(PayoutOrder::of, "payout", pages, Comparator.comparingLong(PayoutQuery.Line::payout));
        assertSorted(PayoutOrder::of, "partner", pages, Comparator.comparing(PayoutQuery.Line::partner));
        assertSorted(
                PayoutOrder::of,
                "status",
                pages,
                Comparator.comparing(line -> line.status().word()));
        assertSorted(
                PayoutOrder::of,
                "due",
                pages,
                Comparator.comparing(line -> line.endedAt() == null ? line.dueAt() : line.endedAt()));
        Comparator<PayoutQuery.Line> byCurrency =
                Comparator.comparing(line -> line.currency().getCurrencyCode());
        Comparator<PayoutQuery.Line> byAmount = Comparator.comparingLong(PayoutQuery.Line::amount);
        assertSorted(
                PayoutOrder::of,
                "amount",
                pages,
                byCurrency.thenComparing(byAmount),
                byCurrency.thenComparing(byAmount.reversed()));
        assertThat(PayoutOrder.of("weight")).isEmpty();
    }

    @Test
    void open_payouts_are_counted_with_those_that_are_late() {
        Instant now = Instant.parse("2026-07-04T00:00:00Z");
        PayoutQuery query = new PayoutQuery(jdbc);
        List<PayoutQuery.Line> all = query.payouts(Scope.ALL, null).toList();
        assertThat(query.open(now))
                .isEqualTo(new PayoutQuery.Open(
                        all.stream()
                                .filter(line -> line.status() == PayoutStatus.REQUESTED)
                                .count(),
                        all.stream()
                                .filter(line -> line.status() == PayoutStatus.APPROVED)
                                .count(),
                        all.stream().filter(line -> line.isOverdue(now)).count()))
                .satisfies(open -> assertThat(open.overdue()).isBetween(1L, ROWS - 1L));
    }

    @Test
    void imports() {
        Pages<ImportStatus> pages = (order, after, limit) -> new ImportStatusQuery(jdbc).page(order, after, limit);
        assertSorted(ImportOrder::of, "number", pages, Comparator.comparingLong(ImportStatus::number));
        assertSorted(ImportOrder::of, "taken", pages, Comparator.comparing(ImportStatus::takenAt));
        assertSorted(ImportOrder::of, "rows", pages, Comparator.comparingLong(ImportStatus::rows));
        assertSorted(ImportOrder::of, "refused", pages, Comparator.comparingLong(ImportStatus::refused));
    }

    @Test
    void rows_in_quarantine() {
        Pages<QuarantineDesk.Line> pages =
                (order, after, limit) -> QuarantineDesk.page(jdbc, null, order, after, limit);
        assertSorted(QuarantineOrder::of, "since", pages, Comparator.comparingLong(QuarantineDesk.Line::number));
        assertSorted(QuarantineOrder::of, "reason", pages, Comparator.comparing(QuarantineDesk.Line::reason));
    }

    @Test
    void balances() {
        Pages<BalanceLine> pages =
                (order, after, limit) -> new BalanceQuery(jdbc, Scope.ALL).page(null, AsOf.NOW, order, after, limit);
        assertSorted(BalanceOrder::of, "partner", pages, Comparator.comparing(BalanceLine::partner));
        assertSortedWithinCurrency("in_progress", pages, line -> line.balance().inProgress());
        assertSortedWithinCurrency("available", pages, line -> line.balance().available());
        assertSortedWithinCurrency("reserved", pages, line -> line.balance().reserved());
        assertSortedWithinCurrency("paid_out", pages, line -> line.balance().paidOut());
        assertSortedWithinCurrency(
                "commission_earned", pages, line -> line.balance().commissionEarned());
        assertSortedWithinCurrency(
                "referral_earned", pages, line -> line.balance().referralEarned());
    }

    private static void assertSortedWithinCurrency(
            String column, Pages<BalanceLine> pages, ToLongFunction<BalanceLine> amount) {
        Comparator<BalanceLine> byCurrency =
                Comparator.comparing(line -> line.currency().getCurrencyCode());
        Comparator<BalanceLine> byAmount = Comparator.comparingLong(amount);
        assertSorted(
                BalanceOrder::of,
                column,
                pages,
                byCurrency.thenComparing(byAmount),
                byCurrency.thenComparing(byAmount.reversed()));
    }
}
