package org.commissionledger.projections.journal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.projections.OrderEvents.AT;
import static org.commissionledger.projections.OrderEvents.FRIEND;
import static org.commissionledger.projections.OrderEvents.GRECO;
import static org.commissionledger.projections.OrderEvents.ORDER;
import static org.commissionledger.projections.OrderEvents.RECORDED;
import static org.commissionledger.projections.OrderEvents.USD;
import static org.commissionledger.projections.OrderEvents.event;
import static org.commissionledger.projections.OrderEvents.moved;
import static org.commissionledger.projections.OrderEvents.recorded;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.commissionledger.domain.adjustment.AdjustmentEvent.BalanceAdjusted;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.commissionledger.domain.payout.PayoutEvent.PayoutApproved;
import org.commissionledger.domain.payout.PayoutEvent.PayoutCancelled;
import org.commissionledger.domain.payout.PayoutEvent.PayoutFailed;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.Withdrawal;
import org.commissionledger.projections.OrderEvents;
import org.commissionledger.projections.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R14: which entries an event makes. */
class PostingRulesTest {

    /**
     * R14's table, one row an event: commission and referral before → after, and the entries. Figures: 200.00 at 5 % is
     * 10.00, its referral 0.50; 150.00 at 5 % is 7.50, its referral 0.37.
     */
    @ParameterizedTest(name = "{0} {1}/{2} -> {3}/{4}")
    @CsvSource(delimiter = '|', textBlock = """
            OrderRegistered      |    0 |  0 | 1000 | 50 | greco:in_progress +1000, expected -1000
            OrderAmended         | 1000 | 50 |  750 | 37 | greco:in_progress -250, expected +250
            OrderAmended         |  750 | 37 | 1000 | 50 | greco:in_progress +250, expected -250
            OrderDelivered       | 1000 | 50 |  750 | 37 | greco:in_progress -250, expected +250
            OrderDelivered       | 1000 | 50 | 1000 | 50 | ''
            OrderConfirmed       | 1000 | 50 | 1000 | 50 | greco:in_progress -1000, expected +1000, greco:available +1000, commission -1000, friend:available +50, referral -50
            OrderConfirmed       | 1000 | 50 |  750 | 37 | greco:in_progress -1000, expected +1000, greco:available +750, commission -750, friend:available +37, referral -37
            OrderConfirmed       |   19 |  0 |   19 |  0 | greco:in_progress -19, expected +19, greco:available +19, commission -19
            OrderConfirmed       |    0 |  0 |    0 |  0 | ''
            OrderDeclined        | 1000 | 50 |    0 |  0 | greco:in_progress -1000, expected +1000
            ConfirmationReversed | 1000 | 50 |    0 |  0 | greco:available -1000, commission +1000, friend:available -50, referral +50
            OrderReinstated      |    0 |  0 | 1000 | 50 | greco:available +1000, commission -1000, friend:available +50, referral -50
            CommissionCorrected  | 1000 | 50 |  750 | 37 | greco:available -250, commission +250, friend:available -13, referral +13
            CommissionCorrected  |  750 | 37 | 1000 | 50 | greco:available +250, commission -250, friend:available +13, referral -13
            CommissionCorrected  | 1000 | 50 | 1010 | 50 | greco:available +10, commission -10
            """)
    void the_entries_of_an_event(
            String type, long before, long referralBefore, long after, long referralAfter, String entries) {
        assertThat(said(event(type, moved(before, referralBefore, after, referralAfter))))
                .isEqualTo(entries);
    }

    @Test
    void without_a_referrer_there_is_no_referral() {
        assertThat(said(event("OrderConfirmed", moved(1_000, 1_000))))
                .isEqualTo("greco:in_progress -1000, expected +1000, greco:available +1000, commission -1000");
    }

    @Test
    void an_entry_says_where_it_came_from() {
        List<Entry> entries = PostingRules.entriesFor(recorded(42, event("OrderReinstated", moved(0, 0, 1_000, 50))));

        assertThat(entries)
                .containsExactly(
                        entry(1, Account.available(GRECO), 1_000, Reason.COMMISSION),
                        entry(2, Account.network(Account.Kind.COMMISSION), -1_000, Reason.COMMISSION),
                        entry(3, Account.available(FRIEND), 50, Reason.REFERRAL),
                        entry(4, Account.network(Account.Kind.REFERRAL), -50, Reason.REFERRAL));
    }

    @Test
    void events_that_move_no_money_make_no_entries() {
        assertThat(PostingRules.entriesFor(recorded(1, new TrackingIdsAdded(GRECO, java.util.Set.of("greco_2"), AT))))
                .isEmpty();
    }

    /** R14, R26: a payout moves money from purse to purse and out; what fails comes back. */
    @Test
    void a_payouts_money_is_reserved_and_then_leaves_or_comes_back() {
        Withdrawal money = new Withdrawal(GRECO, USD, 1_250, PayoutMethod.WEBMONEY);

        assertThat(told(new PayoutRequested(1, money, "Z", false, AT, AT, AT)))
                .isEqualTo("partner:greco:available -1250, partner:greco:reserved +1250");
        assertThat(told(new PayoutApproved(1, money, "anna", AT))).isEmpty();
        assertThat(told(new PayoutPaid(1, money, null, AT)))
                .isEqualTo("partner:greco:reserved -1250, network:paid:webmoney +1250");
        assertThat(told(new PayoutFailed(1, money, "closed", AT)))
                .isEqualTo("partner:greco:reserved -1250, partner:greco:available +1250");
        assertThat(told(new PayoutCancelled(1, money, "twice", AT)))
                .isEqualTo("partner:greco:reserved -1250, partner:greco:available +1250");
    }

    @Test
    void an_adjustment_goes_against_the_networks_account() {
        assertThat(told(new BalanceAdjusted(GRECO, USD, -300, "a mistake", "anna", "boris", AT)))
                .isEqualTo("network:adjustment +300, partner:greco:available -300");
    }

    @Test
    void money_that_left_counts_as_paid_out() {
        Withdrawal money = new Withdrawal(GRECO, USD, 1_250, PayoutMethod.WEBMONEY);
        Balance balance = new Balance(0, 2_000, 0, 0, 2_000, 0);
        for (Object event :
                List.of(new PayoutRequested(1, money, "Z", false, AT, AT, AT), new PayoutPaid(1, money, null, AT))) {
            for (Entry entry : PostingRules.entriesFor(recordedOf(event))) {
                balance = balance.apply(entry);
            }
        }

        assertThat(balance).isEqualTo(new Balance(0, 750, 0, 1_250, 2_000, 0));
    }

    private static String told(Object event) {
        return PostingRules.entriesFor(recordedOf(event)).stream()
                .map(e -> e.account().name() + " " + (e.amount() > 0 ? "+" : "") + e.amount())
                .collect(joining(", "));
    }

    private static RecordedEvent recordedOf(Object event) {
        return new RecordedEvent(1, "event-1", event.getClass().getSimpleName(), RECORDED, event);
    }

    /** Whatever the figures: entries sum to zero, none is zero, and lines count from 1. */
    @Test
    void the_entries_of_any_event_sum_to_zero_and_none_is_zero() {
        long seed = 20261001;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            for (Class<?> type : OrderEvent.class.getPermittedSubclasses()) {
                OrderEvent event = event(type.getSimpleName(), randomMovement(random));
                List<Entry> entries = PostingRules.entriesFor(recorded(7, event));

                assertThat(entries.stream().mapToLong(Entry::amount).sum())
                        .as("seed %d, %s", seed, event)
                        .isZero();
                assertThat(entries).as("seed %d, %s", seed, event).noneMatch(e -> e.amount() == 0);
                assertThat(entries)
                        .extracting(Entry::line)
                        .containsExactlyElementsOf(Stream.iterate(1, l -> l + 1)
                                .limit(entries.size())
                                .toList());
            }
        }
    }

    @Test
    void the_table_has_every_event_of_an_order() {
        assertThat(OrderEvent.class.getPermittedSubclasses()).hasSize(8);
    }

    private static Movement randomMovement(Random random) {
        long[] amounts = random.longs(4, 0, 5).map(n -> n * n * n * 7).toArray();
        return random.nextBoolean()
                ? moved(amounts[0], amounts[1])
                : OrderEvents.moved(amounts[0], amounts[1], amounts[2], amounts[3]);
    }

    private static Entry entry(int line, Account account, long amount, Reason reason) {
        return new Entry(
                42,
                line,
                "event-42",
                "OrderReinstated",
                account,
                USD,
                amount,
                reason,
                ORDER,
                reason == Reason.REFERRAL ? FRIEND : GRECO,
                AT,
                RECORDED);
    }

    private static String said(OrderEvent event) {
        return PostingRules.entriesFor(recorded(1, event)).stream()
                .map(e -> e.account().name().replaceFirst("^(partner|network):", "") + " " + (e.amount() > 0 ? "+" : "")
                        + e.amount())
                .collect(joining(", "));
    }
}
