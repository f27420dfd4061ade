package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commissionledger.app.feed.ReportRow.waiting;

import java.util.List;
import java.util.Map;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.feed.Figures.Earned;
import org.commissionledger.app.feed.Figures.Money;
import org.commissionledger.app.feed.Figures.Tier;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.OrderQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What small feeds come to. */
class FeedImportTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private Network network;

    @BeforeEach
    void open() {
        network = Network.opened(its.ledger());
    }

    @Test
    void an_order_is_expected_when_paid_and_available_when_confirmed_with_the_referral_on_top() {
        ReportRow row = waiting("1", "greco", 20_000, "2026-05-10 12:00:00");
        network.take(row);
        assertThat(network.figures().balances()).containsOnly(entry("greco", new Money(1000, 0, 0, 0)));

        network.take(row.pending("2026-06-01 12:00:00"));
        assertThat(network.figures().balances()).containsOnly(entry("greco", new Money(1000, 0, 0, 0)));
        assertThat(network.figures().referrals()).isEmpty();

        network.take(row.confirmed("2026-07-01 12:00:00"));
        assertThat(network.figures().balances())
                .containsOnly(entry("anna", new Money(0, 50, 0, 50)), entry("greco", new Money(0, 1000, 1000, 0)));
        assertThat(network.figures().referrals()).containsOnly(entry("anna from greco", new Earned(50, 1)));
    }

    @Test
    void a_claw_back_takes_commission_and_referral_back() {
        ReportRow row = waiting("1", "greco", 20_000, "2026-05-10 12:00:00");
        network.take(row.confirmed("2026-07-01 12:00:00"));
        ImportSummary reversal =
                network.take(Network.LATER.plusSeconds(1), List.of(row.declined("2026-08-01 12:00:00")));

        assertThat(reversal.toMap()).containsEntry("reversed", 1L).containsEntry("events", 1L);
        assertThat(network.figures().balances()).isEmpty();
        assertThat(network.figures().referrals()).isEmpty();
    }

    @Test
    void a_row_is_counted_once_and_skipped_steps_are_inferred() {
        ReportRow row = waiting("1", "greco", 20_000, "2026-05-10 12:00:00");

        assertThat(network.take(row.confirmed("2026-07-01 12:00:00"), row, row.without("paid_amount"))
                        .toMap())
                .containsEntry("rows", 3L)
                .containsEntry("registered", 1L)
                .containsEntry("delivered", 1L)
                .containsEntry("confirmed", 1L)
                .containsEntry("inferred", 1L)
                .containsEntry("stale", 0L)
                .containsEntry("quarantined", 1L)
                .containsEntry("tiers_assigned", 1L)
                .containsEntry("events", 4L);
        assertThat(network.take(row, row.confirmed("2026-07-01 12:00:00")).toMap())
                .containsEntry("stale", 1L)
                .containsEntry("same", 1L)
                .containsEntry("events", 0L)
                .containsEntry("first_position", null);
    }

    /** R23; the row is known by its digest, and only as long as it is what the order's last event came from. */
    @Test
    void a_row_of_before_is_the_same_until_the_order_moves_on_and_stale_afterwards() {
        ReportRow paid = waiting("1", "greco", 20_000, "2026-05-10 12:00:00");
        ReportRow delivered = paid.pending("2026-06-01 12:00:00");
        network.take(paid);
        assertThat(network.take(paid).toMap()).containsEntry("same", 1L).containsEntry("events", 0L);

        network.take(delivered);
        assertThat(network.take(paid).toMap()).containsEntry("stale", 1L).containsEntry("events", 0L);
        assertThat(network.take(delivered).toMap()).containsEntry("same", 1L).containsEntry("events", 0L);
        assertThat(network.take(delivered.with("finished_amount", 10_000)).toMap())
                .containsEntry("amended", 1L);
        assertThat(network.take(delivered.with("tracking_id", "lone")).toMap()).containsEntry("quarantined", 1L);
    }

    /** R22, R23: a row that repeats what is recorded is left alone only where no other row of its order comes before it. */
    @Test
    void a_repeated_row_is_taken_in_its_turn_where_the_feed_has_another_of_its_order() {
        ReportRow confirmed =
                waiting("1", "greco", 10_000, "2026-05-10 12:00:00").confirmed("2026-07-01 12:00:00");
        ReportRow other = waiting("2", "greco", 10_000, "2026-05-10 12:00:00");
        network.take(confirmed, other);
        ReportRow before = confirmed.declined("2026-08-01 12:00:00").with("paid_time", "2026-05-09 12:00:00");

        assertThat(network.take(Network.LATER.plusSeconds(1), List.of(confirmed, other, before))
                        .toMap())
                .as("declined by the one that comes first, and reinstated")
                .containsEntry("rows", 3L)
                .containsEntry("reversed", 1L)
                .containsEntry("reinstated", 1L)
                .containsEntry("same", 1L);
        assertThat(network.take(Network.LATER.plusSeconds(2), List.of(confirmed, other, confirmed))
                        .toMap())
                .containsEntry("same", 3L)
                .containsEntry("events", 0L);
    }

    @Nested
    class Tiers {

        @Test
        void come_from_the_month_before_and_a_threshold_reached_exactly_is_reached() {
            network.take(
                    waiting("1", "greco", 60_000, "2026-05-10 12:00:00"),
                    waiting("2", "greco", 40_000, "2026-05-20 12:00:00"),
                    waiting("3", "lone", 99_999, "2026-05-20 12:00:00"),
                    waiting("4", "greco", 10_000, "2026-06-10 12:00:00"),
                    waiting("5", "lone", 10_000, "2026-06-10 12:00:00"));

            assertThat(network.figures().tiers())
                    .containsOnly(
                            entry("greco 2026-05", new Tier(0, 1, "0.05", 1)),
                            entry("greco 2026-06", new Tier(100_000, 2, "0.06", 1)),
                            entry("lone 2026-05", new Tier(0, 1, "0.05", 1)),
                            entry("lone 2026-06", new Tier(99_999, 1, "0.05", 1)));
            assertThat(network.figures().balances())
                    .containsEntry("greco", new Money(5000 + 600, 0, 0, 0))
                    .containsEntry("lone", new Money(4999 + 500, 0, 0, 0));
        }

        @Test
        void are_missed_by_a_decline_in_the_month_before() {
            network.take(
                    waiting("2", "greco", 100_000, "2026-05-20 12:00:00"),
                    waiting("3", "greco", 60_000, "2026-05-11 12:00:00").declined("2026-05-30 12:00:00"),
                    waiting("4", "lone", 60_000, "2026-05-11 12:00:00"),
                    waiting("5", "lone", 50_000, "2026-05-12 12:00:00").declined("2026-05-31 23:00:00"),
                    waiting("6", "lone", 10_000, "2026-06-10 12:00:00"),
                    waiting("7", "greco", 10_000, "2026-06-10 12:00:00"));

            assertThat(network.figures().tiers())
                    .containsEntry("greco 2026-06", new Tier(100_000, 2, "0.06", 1))
                    .containsEntry("lone 2026-06", new Tier(60_000, 1, "0.05", 1));
        }

        @Test
        void once_assigned_hold_whatever_is_declined_later() {
            ReportRow may = waiting("1", "greco", 100_000, "2026-05-10 12:00:00");
            network.take(may, waiting("2", "greco", 10_000, "2026-06-10 12:00:00"));
            network.take(may.declined("2026-05-30 12:00:00"), waiting("3", "greco", 10_000, "2026-06-11 12:00:00"));

            assertThat(network.figures().tiers()).containsEntry("greco 2026-06", new Tier(100_000, 2, "0.06", 1));
            assertThat(network.figures().balances()).containsEntry("greco", new Money(1200, 0, 0, 0));
        }

        @Test
        void count_a_decline_in_the_month_in_which_it_happened() {
            ReportRow may = waiting("1", "greco", 50_000, "2026-05-10 12:00:00");
            network.take(
                    may.declined("2026-06-20 12:00:00"),
                    waiting("2", "greco", 149_999, "2026-06-10 12:00:00"),
                    waiting("3", "greco", 1, "2026-07-10 12:00:00"));

            assertThat(network.figures().tiers()).containsEntry("greco 2026-07", new Tier(99_999, 1, "0.05", 1));
        }

        @Test
        void keep_their_basis_when_a_new_version_begins_in_the_middle_of_the_month() {
            network.take(
                    waiting("1", "greco", 120_000, "2026-06-10 12:00:00"),
                    waiting("2", "greco", 10_000, "2026-07-15 07:59:59"),
                    waiting("3", "greco", 10_000, "2026-07-15 08:00:00"));

            assertThat(network.figures().tiers()).containsEntry("greco 2026-07", new Tier(120_000, 2, "0.06", 1));
            assertThat(order("2").rate()).isEqualByComparingTo("0.06");
            assertThat(order("3").scheduleVersion()).isEqualTo(2);
            assertThat(order("3").tier()).isEqualTo(1);
            assertThat(order("3").rate()).isEqualByComparingTo("0.045");
        }

        @Test
        void are_cut_by_the_business_zone_not_by_the_feeds() {
            network.take(
                    waiting("1", "greco", 100_000, "2026-06-01 07:59:59"),
                    waiting("2", "greco", 10_000, "2026-06-01 08:00:00"));

            assertThat(network.figures().tiers()).containsEntry("greco 2026-06", new Tier(100_000, 2, "0.06", 1));
        }
    }

    @Test
    void an_excluded_order_is_shown_earns_nothing_and_counts_for_no_tier() {
        network.take(
                waiting("1", "greco", 100_000, "2026-05-10 12:00:00").with("category_id", "mobile-recharge"),
                waiting("2", "greco", 100_000, "2026-05-10 12:00:00").with("is_affiliate_product", false),
                waiting("3", "greco", 100, "2026-06-10 12:00:00"));

        assertThat(order("1").exclusion()).isEqualTo("EXCLUDED_CATEGORY");
        assertThat(order("2").exclusion()).isEqualTo("NOT_AFFILIATE_PRODUCT");
        assertThat(order("2").paidAmount()).isEqualTo(100_000);
        assertThat(network.figures().balances()).containsOnly(entry("greco", new Money(5, 0, 0, 0)));
        assertThat(network.figures().tiers()).containsEntry("greco 2026-06", new Tier(0, 1, "0.05", 1));
    }

    @Test
    void one_order_with_its_id_as_number_and_as_text_is_registered_once() {
        ReportRow text = waiting("9311204418860771", "greco", 20_000, "2026-05-10 12:00:00");
        ImportSummary summary = network.take(
                text,
                text.with("sub_order_id", 9311204418860771L).with("paid_amount", "20000"),
                text.with("sub_order_id", 9311204418860772L));

        assertThat(summary.toMap()).containsEntry("registered", 2L).containsEntry("same", 1L);
    }

    @Test
    void a_feed_of_which_one_file_is_unusable_leaves_nothing_of_the_others() {
        String good = waiting("1", "greco", 20_000, "2026-05-10 12:00:00").json() + "\n";

        assertThatThrownBy(() -> network.take(Network.LATER, good + "{}\n\0", ImportProgress.NONE))
                .isInstanceOf(UnusableFeedException.class);

        assertThat(network.count("event where aggregate_type = 'Order'")).isZero();
        assertThat(network.count("quarantine")).isZero();
        assertThat(network.count("feed_import")).isZero();
        assertThat(network.take(Network.LATER, good, ImportProgress.NONE).toMap())
                .containsEntry("registered", 1L);
    }

    private OrderQuery.Line order(String subOrderId) {
        its.ledger().projector().awaitHead();
        return new OrderQuery(its.ledger().database().jdbc(), Scope.ALL)
                .find("aliexpress:" + subOrderId)
                .orElseThrow();
    }

    private static <V> Map.Entry<String, V> entry(String key, V value) {
        return Map.entry(key, value);
    }
}
