package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.Filter;
import org.commissionledger.projections.orders.OrderQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions that are answered from sums and by pages say what a plain count of all rows says. */
class ManyEventsTest {

    private static final long SEED = 4_096;
    private static final int ORDERS = 2_500;
    private static final String PARTNER = "anna";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    private static JdbcClient jdbc;
    private static List<JournalQuery.Line> journal;
    private static List<OrderQuery.Line> orders;

    @BeforeAll
    static void take() {
        Ledger ledger = ITS.ledger();
        Network network = Network.opened(ledger);
        List<List<ReportRow>> months = RandomFeeds.monthly(SEED, ORDERS);
        for (int month = 0; month < months.size(); month++) {
            ITS.clock().set(RandomFeeds.takenAt(month));
            network.take(RandomFeeds.takenAt(month), months.get(month));
        }
        ledger.projector().awaitHead();
        jdbc = ledger.database().jdbc();
        try (Stream<JournalQuery.Line> lines =
                        new JournalQuery(jdbc, Scope.ALL).entries(new Filter(null, null, null, AsOf.NOW));
                Stream<OrderQuery.Line> all =
                        new OrderQuery(jdbc, Scope.ALL).orders(OrderQuery.Filter.ofPartner(PARTNER))) {
            journal = lines.toList();
            orders = all.toList();
        }
        assertThat(journal.getLast().position())
                .as("more than one stretch of sums")
                .isGreaterThan(4_096);
    }

    @Test
    void a_balance_as_of_any_moment_is_the_sum_of_the_entries_up_to_it() {
        Random random = new Random(SEED);
        for (int i = 0; i < 40; i++) {
            JournalQuery.Line line = journal.get(random.nextInt(journal.size()));
            long position = line.position();
            Instant recorded = line.recordedAt().minusNanos(random.nextInt(2) * 1000L);
            Instant occurred = line.occurredAt().minusNanos(random.nextInt(2) * 1000L);

            sameAsEntries(new AsOf(position, null, null), entry -> entry.position() <= position);
            sameAsEntries(
                    new AsOf(null, recorded, null), entry -> !entry.recordedAt().isAfter(recorded));
            sameAsEntries(
                    new AsOf(null, null, occurred), entry -> !entry.occurredAt().isAfter(occurred));
        }
        for (long edge : List.of(0L, 4_095L, 4_096L, 4_097L, Long.MAX_VALUE)) {
            sameAsEntries(new AsOf(edge, null, null), entry -> entry.position() <= edge);
        }
    }

    private static void sameAsEntries(AsOf moment, Predicate<JournalQuery.Line> until) {
        Map<String, Balance> counted = new TreeMap<>();
        journal.stream()
                .filter(until)
                .forEach(entry -> counted.merge(entry.partner(), moved(entry), (a, b) -> sum(a, b)));

        assertThat(balances(null, moment)).as("%s", moment).isEqualTo(counted);
        counted.keySet().retainAll(List.of(PARTNER));
        assertThat(balances(PARTNER, moment)).as("%s", moment).isEqualTo(counted);
    }

    private static Map<String, Balance> balances(String partner, AsOf moment) {
        Map<String, Balance> balances = new TreeMap<>();
        try (Stream<BalanceLine> lines = new BalanceQuery(jdbc, Scope.ALL).balances(partner, moment)) {
            lines.forEach(line -> balances.put(line.partner(), line.balance()));
        }
        return balances;
    }

    private static Balance moved(JournalQuery.Line entry) {
        long amount = entry.amount();
        String own = "partner:" + entry.partner() + ":";
        boolean available = entry.account().equals(own + "available");
        return new Balance(
                entry.account().equals(own + "in_progress") ? amount : 0,
                available ? amount : 0,
                0,
                0,
                available && entry.reason().equals("COMMISSION") ? amount : 0,
                available && entry.reason().equals("REFERRAL") ? amount : 0);
    }

    private static Balance sum(Balance a, Balance b) {
        return new Balance(
                a.inProgress() + b.inProgress(),
                a.available() + b.available(),
                a.reserved() + b.reserved(),
                a.paidOut() + b.paidOut(),
                a.commissionEarned() + b.commissionEarned(),
                a.referralEarned() + b.referralEarned());
    }

    @Test
    void the_journal_of_a_time_is_all_that_happened_in_it() {
        Random random = new Random(SEED);
        JournalQuery query = new JournalQuery(jdbc, Scope.ALL);
        for (int i = 0; i < 40; i++) {
            Instant one = journal.get(random.nextInt(journal.size())).occurredAt();
            Instant other = journal.get(random.nextInt(journal.size())).occurredAt();
            AsOf since = i % 4 == 0 ? null : new AsOf(null, null, one.isBefore(other) ? one : other);
            AsOf until = i % 5 == 0 ? AsOf.NOW : new AsOf(null, null, one.isBefore(other) ? other : one);
            List<JournalQuery.Line> expected = journal.stream()
                    .filter(entry -> since == null || entry.occurredAt().isAfter(since.business()))
                    .filter(entry -> until.isNow() || !entry.occurredAt().isAfter(until.business()))
                    .toList();
            Filter filter = new Filter(null, null, null, since, until);

            try (Stream<JournalQuery.Line> lines = query.entries(filter)) {
                assertThat(lines.toList()).as("%s", filter).isEqualTo(expected);
            }
            assertThat(query.latest(filter, null, 50))
                    .as("%s", filter)
                    .isEqualTo(expected.reversed().subList(0, Math.min(50, expected.size())));
        }
        Instant before = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(query.latest(new Filter(null, null, null, new AsOf(null, null, before)), null, 50))
                .isEmpty();
    }

    @Test
    void the_pages_of_a_partner_are_its_orders_the_latest_first() {
        List<OrderQuery.Line> paged = new ArrayList<>();
        OrderQuery query = new OrderQuery(jdbc, Scope.ALL);
        for (List<OrderQuery.Line> page = query.latest(OrderQuery.Filter.ofPartner(PARTNER), null, 50);
                !page.isEmpty();
                page = query.latest(
                        OrderQuery.Filter.ofPartner(PARTNER), page.getLast().place(), 50)) {
            paged.addAll(page);
        }

        assertThat(paged)
                .isEqualTo(orders.stream()
                        .sorted(Comparator.comparing(OrderQuery.Line::registeredAt)
                                .thenComparing(OrderQuery.Line::order)
                                .reversed())
                        .toList());
    }

    @Test
    void the_pages_of_all_orders_go_on_behind_the_last_one() {
        OrderQuery query = new OrderQuery(jdbc, Scope.ALL);

        List<OrderQuery.Line> first = query.page(OrderQuery.Filter.NONE, null, 50);

        assertThat(first).hasSize(50);
        assertThat(query.page(OrderQuery.Filter.NONE, first.get(29).order(), 20))
                .isEqualTo(first.subList(30, 50));
    }

    @Test
    void the_entries_of_an_order_are_found_by_its_events() {
        String order = orders.getFirst().order();

        try (Stream<JournalQuery.Line> lines =
                new JournalQuery(jdbc, Scope.ALL).entries(new Filter(null, order, null, AsOf.NOW))) {
            assertThat(lines.toList())
                    .isNotEmpty()
                    .isEqualTo(journal.stream()
                            .filter(entry -> order.equals(entry.order()))
                            .toList());
        }
    }
}
