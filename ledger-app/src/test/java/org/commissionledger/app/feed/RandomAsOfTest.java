package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.feed.PlainHistory.Order;
import org.commissionledger.app.feed.PlainHistory.When;
import org.commissionledger.app.tier.TierEventQuery;
import org.commissionledger.app.tier.TurnoverQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.AccountLine;
import org.commissionledger.projections.orders.OrderQuery;
import org.commissionledger.projections.tier.BasisFold;
import org.commissionledger.projections.tier.TierHistory;
import org.commissionledger.projections.tier.TierQuery;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: whatever moment is asked for, the program answers what the plain model's own notes say of it. */
class RandomAsOfTest {

    private static final int MOMENTS = 15;
    private static final int ORDERS = 15;

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private final PlainModel model = new PlainModel();
    private Ledger ledger;

    private record Moment(AsOf asOf, Predicate<When> until) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 20_261_123})
    void orders_tiers_balances_and_the_trial_balance_are_what_the_plain_model_says_of_any_moment(long seed) {
        its.clock().set(Instant.parse("2026-05-01T00:00:00Z"));
        ledger = its.ledger();
        Network network = Network.opened(ledger);
        List<List<ReportRow>> months = RandomFeeds.monthly(seed, 250);
        for (int month = 0; month < months.size(); month++) {
            Instant taken = RandomFeeds.takenAt(month);
            its.clock().set(taken.plus(Duration.ofHours(6)));
            model.history().recording(head(), its.clock().instant());
            network.take(taken, months.get(month));
            model.take(taken, months.get(month));
            assertThat(head())
                    .as("seed %d, feed %d", seed, month)
                    .isEqualTo(model.history().position());
        }
        ledger.projector().awaitHead();
        Random random = new Random(seed);
        for (Moment moment : moments(random)) {
            String what = "seed " + seed + ", " + moment.asOf();
            PlainHistory history = model.history();

            assertThat(Figures.balances(ledger, moment.asOf())).as(what).isEqualTo(history.balances(moment.until()));
            assertThat(accounts(moment.asOf())).as(what).isEqualTo(history.accounts(moment.until()));
            assertThat(tiers(moment.asOf())).as(what).isEqualTo(history.tiers(moment.until()));
            someOrders(moment, random, what);
        }
    }

    /** As many of each kind; by time, some at the very moment of an event, which belongs to it, and some just before. */
    private List<Moment> moments(Random random) {
        List<When> all = model.history().moments();
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < MOMENTS; i++) {
            When when = all.get(random.nextInt(all.size()));
            long position = random.nextLong(model.history().position() + 1);
            moments.add(new Moment(new AsOf(position, null, null), event -> event.position() <= position));
            Instant recorded = when.recordedAt().minusNanos(random.nextInt(3) * 1_000L);
            moments.add(new Moment(
                    new AsOf(null, recorded, null), event -> !event.recordedAt().isAfter(recorded)));
            Instant business = when.occurredAt().minusNanos(random.nextInt(2) * 1_000L);
            moments.add(new Moment(
                    new AsOf(null, null, business), event -> !event.occurredAt().isAfter(business)));
        }
        return moments;
    }

    private void someOrders(Moment moment, Random random, String what) {
        Map<String, Order> then = model.history().orders(moment.until());
        List<String> ids = List.copyOf(model.history().orders(_ -> true).keySet());
        for (int i = 0; i < ORDERS; i++) {
            String id = ids.get(random.nextInt(ids.size()));
            Order expected = then.get(id);
            String order = "aliexpress:" + id;
            if (expected == null) {
                assertThatThrownBy(() -> ledger.orderStories(Scope.ALL).show(order, moment.asOf()))
                        .as("%s, %s", what, order)
                        .isInstanceOf(RuleViolation.class)
                        .hasMessageContaining("was not registered");
            } else {
                assertThat(plain(ledger.orderStories(Scope.ALL).show(order, moment.asOf())))
                        .as("%s, %s", what, order)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 13)
    void as_of_the_last_event_every_order_and_tier_is_exactly_what_the_tables_have_now(long seed) {
        ledger = its.ledger();
        Network.opened(ledger).take(Network.LATER, RandomFeeds.whole(seed, 300));
        ledger.projector().awaitHead();
        AsOf last = new AsOf(head(), null, null);

        List<String> orders = ledger.database()
                .jdbc()
                .sql("select order_id from order_view")
                .query(String.class)
                .list();
        assertThat(orders)
                .hasSizeGreaterThan(250)
                .allSatisfy(order -> assertThat(ledger.orderStories(Scope.ALL).show(order, last))
                        .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .usingRecursiveComparison()
                        .isEqualTo(ledger.orderStories(Scope.ALL).show(order, AsOf.NOW)));
        assertThat(tiers(last)).isEqualTo(Figures.of(ledger).tiers());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {14, 15})
    void the_orders_behind_any_tier_make_the_turnover_that_it_was_assigned_from(long seed) {
        ledger = its.ledger();
        Network network = Network.opened(ledger);
        List<List<ReportRow>> months = RandomFeeds.monthly(seed, 300);
        for (int month = 0; month < months.size(); month++) {
            network.take(RandomFeeds.takenAt(month), months.get(month));
        }
        ledger.projector().awaitHead();

        try (Stream<TierHistory> tiers =
                new TierEventQuery(ledger.database().jdbc(), ledger.json(), Scope.ALL).tiers(null, null)) {
            assertThat(tiers.toList()).hasSizeGreaterThan(8).allSatisfy(tier -> {
                TierAssigned assigned = (TierAssigned) tier.assignment().payload();
                BasisFold fold = new BasisFold(assigned, AsOf.NOW);
                try (Stream<List<RecordedEvent>> orders = new TurnoverQuery(
                                ledger.database().jdbc(), ledger.json(), ledger.businessZone())
                        .changes(assigned.offer(), assigned.partner(), assigned.basisMonth())) {
                    orders.forEach(fold::add);
                }
                assertThat(fold.result().sum()).as("seed %d", seed).isEqualTo(assigned.basis());
                assertThat(fold.result().now()).as("seed %d", seed).isEqualTo(turnover(assigned));
            });
        }
    }

    /** What the turnover table has, which each event moved as it came. */
    private long turnover(TierAssigned tier) {
        return ledger.database()
                .jdbc()
                .sql(
                        "select coalesce(sum(amount), 0)::bigint from turnover where offer = ? and partner = ? and month = ?")
                .param(tier.offer().value())
                .param(tier.partner().value())
                .param(tier.basisMonth().toString())
                .query(Long.class)
                .single();
    }

    private static Order plain(OrderQuery.Line line) {
        return new Order(
                line.partner(),
                line.status(),
                line.base(),
                line.commission(),
                line.registeredAt(),
                line.deliveredAt(),
                line.settledAt());
    }

    private Map<String, Long> accounts(AsOf asOf) {
        return new JournalQuery(ledger.database().jdbc(), Scope.ALL)
                .trialBalance(asOf).stream()
                        .filter(line -> line.balance() != 0)
                        .collect(Collectors.toMap(AccountLine::account, AccountLine::balance));
    }

    private Map<String, Figures.Tier> tiers(AsOf asOf) {
        try (Stream<TierQuery.Line> lines =
                new TierEventQuery(ledger.database().jdbc(), ledger.json(), Scope.ALL).lines(null, null, asOf)) {
            return Figures.tiers(lines);
        }
    }

    private long head() {
        return ledger.database().with(ledger.log()::head).position();
    }
}
