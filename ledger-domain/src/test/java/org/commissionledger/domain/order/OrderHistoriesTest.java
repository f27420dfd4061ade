package org.commissionledger.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.domain.order.RandomReports.again;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seeded random histories: what holds for every order, whatever is reported. Run again with {@code -Dledger.seed=…}. */
class OrderHistoriesTest {

    private static final long SEED = Long.getLong("ledger.seed", 20_260_301L);
    private static final int ORDERS = 3000;

    /** R3 once more, as steps of the state. */
    private static final Map<String, String> POSSIBLE = Map.of(
            "OrderRegistered", "none>WAITING",
            "OrderDelivered", "WAITING>PENDING",
            "OrderConfirmed", "PENDING>CONFIRMED",
            "OrderDeclined", "WAITING>DECLINED PENDING>DECLINED",
            "OrderAmended", "WAITING>WAITING PENDING>PENDING",
            "CommissionCorrected", "CONFIRMED>CONFIRMED",
            "ConfirmationReversed", "CONFIRMED>DECLINED",
            "OrderReinstated", "DECLINED>CONFIRMED");

    /** An order's reports, what was decided on each, and where that left the order. */
    private record History(int number, List<ReportOrder> reports, List<Scenario> decided) {

        static History of(int number, List<ReportOrder> reports) {
            OrderState state = null;
            List<Scenario> decided = new ArrayList<>();
            for (ReportOrder report : reports) {
                Scenario scenario = new Scenario.Given(state).when(report);
                decided.add(scenario);
                state = scenario.after();
            }
            return new History(number, reports, decided);
        }

        List<OrderEvent> events() {
            return decided.stream()
                    .flatMap(scenario -> scenario.events().stream())
                    .toList();
        }

        @Nullable
        OrderState end() {
            return decided.getLast().after();
        }

        String name() {
            return "seed %d, order %d: %s"
                    .formatted(
                            SEED, number, decided.stream().map(Scenario::said).toList());
        }
    }

    private static List<History> histories;

    @BeforeAll
    static void make_random_histories() {
        System.out.println("random order histories: -Dledger.seed=" + SEED);
        var random =
                new RandomReports(RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
        histories = IntStream.range(0, ORDERS)
                .mapToObj(number -> History.of(number, random.history()))
                .toList();
    }

    @Test
    void the_histories_reach_every_kind_of_decision() {
        assertThat(histories.stream()
                        .flatMap(history -> history.decided().stream())
                        .flatMap(scenario -> scenario.decision() instanceof Decision.Recorded(var events)
                                ? events.stream().map(event -> event.getClass().getSimpleName())
                                : Stream.of(scenario.said())))
                .containsAll(POSSIBLE.keySet())
                .contains("same", "stale", "PARTNER_CHANGED", "UPSTREAM_COMMISSION_MISSING");
    }

    @Test
    void no_event_has_a_fault_when_it_is_worked_out_again() {
        for (History history : histories) {
            OrderState state = null;
            for (OrderEvent event : history.events()) {
                assertThat(OrderProof.faults(state, event, ZoneOffset.UTC))
                        .as(history::name)
                        .isEmpty();
                state = OrderLifecycle.evolve(state, event);
            }
        }
    }

    @Test
    void the_changes_of_commission_add_up_to_the_orders_commission() {
        for (History history : histories) {
            Commission sum = Commission.NONE;
            long amount = 0;
            long referral = 0;
            for (OrderEvent event : history.events()) {
                Movement moved = event.moved();
                assertThat(moved.before()).as(history::name).isEqualTo(sum);
                amount += moved.after().amount() - moved.before().amount();
                referral += moved.after().referral() - moved.before().referral();
                sum = moved.after();
            }
            if (history.end() != null) {
                assertThat(history.end().commission()).as(history::name).isEqualTo(sum);
                assertThat(history.end().commission().amount())
                        .as(history::name)
                        .isEqualTo(amount);
                assertThat(history.end().commission().referral())
                        .as(history::name)
                        .isEqualTo(referral);
            }
        }
    }

    /** R12: the paid amount while the order stands, nothing while it is declined or excluded. */
    @Test
    void the_changes_of_turnover_add_up_to_the_paid_amount_of_an_order_that_stands() {
        for (History history : histories) {
            if (history.events().isEmpty()) {
                continue;
            }
            OrderRegistered first = (OrderRegistered) history.events().getFirst();
            boolean counts = history.end().status() != OrderStatus.DECLINED
                    && first.terms().exclusion() == null;
            long turnover = history.events().stream()
                    .map(event -> event.moved().turnover())
                    .mapToLong(change -> change == null ? 0 : change.amount())
                    .sum();

            assertThat(turnover).as(history::name).isEqualTo(counts ? first.paidAmount() : 0);
        }
    }

    @Test
    void an_order_earns_the_floor_of_its_base_or_nothing_when_declined() {
        for (History history : histories) {
            OrderState end = history.end();
            if (end != null) {
                long earned = end.status() == OrderStatus.DECLINED
                        ? 0
                        : end.terms().rate().floorOf(end.commission().base());
                assertThat(end.commission().amount()).as(history::name).isEqualTo(earned);
            }
        }
    }

    @Test
    void the_status_moves_only_by_the_table() {
        for (History history : histories) {
            OrderState state = null;
            for (OrderEvent event : history.events()) {
                OrderState next = OrderLifecycle.evolve(state, event);
                String step = (state == null ? "none" : state.status()) + ">" + next.status();
                assertThat(POSSIBLE.get(event.getClass().getSimpleName()).split(" "))
                        .as(history::name)
                        .contains(step);
                state = next;
            }
        }
    }

    @Test
    void a_report_that_is_recorded_gives_the_order_its_status() {
        for (History history : histories) {
            for (int i = 0; i < history.reports().size(); i++) {
                Scenario decided = history.decided().get(i);
                if (!decided.events().isEmpty()) {
                    assertThat(decided.after().status())
                            .as(history::name)
                            .isEqualTo(history.reports().get(i).status());
                    assertThat(decided.last().inferred()).as(history::name).isFalse();
                    assertThat(decided.events().subList(0, decided.events().size() - 1))
                            .as(history::name)
                            .allMatch(OrderEvent::inferred);
                }
            }
        }
    }

    @Test
    void time_never_runs_backwards() {
        for (History history : histories) {
            assertThat(history.events().stream().map(OrderEvent::occurredAt).toList())
                    .as(history::name)
                    .isSorted();
        }
    }

    @Test
    void replaying_the_events_gives_the_state_that_was_decided_on() {
        for (History history : histories) {
            OrderState replayed = null;
            for (OrderEvent event : history.events()) {
                replayed = OrderLifecycle.evolve(replayed, event);
            }
            assertThat(replayed).as(history::name).isEqualTo(history.end());
        }
    }

    @Test
    void a_report_repeated_at_once_changes_nothing_in_whichever_import() {
        for (History history : histories) {
            for (int i = 0; i < history.reports().size(); i++) {
                Scenario.Given after =
                        new Scenario.Given(history.decided().get(i).after());
                ReportOrder report = history.reports().get(i);
                assertThat(after.when(report).events()).as(history::name).isEmpty();
                assertThat(after.when(again(report, 1000)).events())
                        .as(history::name)
                        .isEmpty();
            }
        }
    }

    /** A refused row is another matter: it is retried until it is of use (R21). */
    @Test
    void reports_that_were_recorded_or_stale_change_nothing_when_they_come_again() {
        for (History history : histories) {
            assertThat(eventsWhenFedAgain(history, false)).as(history::name).isEmpty();
        }
    }

    /**
     * A report that said the same leaves no event; only its stated time can tell that it is old. Without one, a row with
     * another time of its own is news.
     */
    @Test
    void a_whole_history_of_dated_feeds_fed_again_changes_nothing() {
        for (History history : histories) {
            assertThat(eventsWhenFedAgain(history, true)).as(history::name).isEmpty();
        }
    }

    private static List<OrderEvent> eventsWhenFedAgain(History history, boolean sameToo) {
        List<OrderEvent> events = new ArrayList<>();
        OrderState state = history.end();
        for (int i = 0; i < history.reports().size(); i++) {
            Decision first = history.decided().get(i).decision();
            if (first instanceof Decision.Refused
                    || (first == Decision.Nothing.SAME
                            && !(sameToo && history.reports().get(i).takenAtKnown()))) {
                continue;
            }
            Scenario again =
                    new Scenario.Given(state).when(again(history.reports().get(i), 1001 + i));
            events.addAll(again.events());
            state = again.after();
        }
        return events;
    }
}
