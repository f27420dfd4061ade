package org.commissionledger.app.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.Database;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.Basis;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.order.Decision;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderLifecycle;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutEvent.PayoutApproved;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.WalletEvent.WalletChanged;
import org.commissionledger.domain.payout.Withdrawal;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A processor cuts the stream into batches as it comes; the rows must not tell how. */
class BatchesTest {

    private static final OfferName OFFER = new OfferName("aliexpress");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Rate FIVE_PERCENT = Rate.of("0.05");

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261001, 4829})
    void however_the_stream_is_cut_into_batches_the_rows_are_the_same(long seed) {
        List<RecordedEvent> stream = randomStream(new Random(seed));
        Map<String, List<String>> whole = rowsAfter(stream, stream.size());

        assertThat(whole).allSatisfy((table, rows) -> {
            if (!table.equals("offer") && !table.equals("schedule_version")) {
                assertThat(rows).as(table).isNotEmpty();
            }
        });
        assertThat(rowsAfter(stream, 1)).as("event by event, seed %d", seed).isEqualTo(whole);
        assertThat(rowsAfter(stream, 7)).as("by sevens, seed %d", seed).isEqualTo(whole);
    }

    /** R13: a referral earning counts while the order is confirmed, and goes with it. */
    @Test
    void referral_earnings_follow_confirmation_correction_reversal_and_reinstatement() {
        Story story = new Story();
        story.report(1, OrderStatus.WAITING, 20_000);
        assertThat(referrals(story)).isEmpty();
        story.report(1, OrderStatus.CONFIRMED, 20_000);
        story.report(2, OrderStatus.CONFIRMED, 10_000);
        assertThat(referrals(story)).containsExactly("(friend,greco,USD,75,2)");
        story.report(1, OrderStatus.CONFIRMED, 15_000);
        assertThat(referrals(story)).containsExactly("(friend,greco,USD,62,2)");
        story.report(1, OrderStatus.DECLINED, 15_000);
        assertThat(referrals(story)).containsExactly("(friend,greco,USD,25,1)");
        story.report(1, OrderStatus.CONFIRMED, 15_000);
        assertThat(referrals(story)).containsExactly("(friend,greco,USD,62,2)");
    }

    private static List<String> referrals(Story story) {
        return rowsAfter(story.stream, 3).get("referral_earning");
    }

    private static List<RecordedEvent> randomStream(Random random) {
        Story story = new Story();
        PartnerId greco = new PartnerId("greco");
        story.add(new PartnerRegistered(greco, Set.of("greco"), new PartnerId("friend"), null, false, START));
        story.add(new TrackingIdsAdded(greco, Set.of("greco_2"), START));
        story.add(new TierAssigned(
                greco, OFFER, MARCH, USD, MARCH.minusMonths(1), 5, 1, FIVE_PERCENT, 1, story.stream.size(), START));
        List<OrderStatus> statuses = List.of(OrderStatus.values());
        for (int i = 0; i < 150; i++) {
            story.report(random.nextInt(30), statuses.get(random.nextInt(4)), 1_000L * (1 + random.nextInt(3)));
        }
        story.add(new TierReassigned(
                greco, OFFER, MARCH, USD, 100_000, 2, Rate.of("0.07"), 1, "anna", "promised", START));
        story.add(new WalletChanged(greco, PayoutMethod.WEBMONEY, "Z123456789012", START));
        story.add(new WalletChanged(greco, PayoutMethod.WEBMONEY, "Z210987654321", START));
        long payout = story.stream.size() + 1L;
        Withdrawal withdrawal = new Withdrawal(greco, USD, 1_000, PayoutMethod.WEBMONEY);
        story.add(new PayoutRequested(payout, withdrawal, "Z210987654321", true, START, START, START));
        story.add(new PayoutApproved(payout, withdrawal, "anna", START));
        story.add(new PayoutPaid(payout, withdrawal, null, START));
        return story.stream;
    }

    /** The contents of all tables after the stream, in a transaction that is not kept. */
    private static Map<String, List<String>> rowsAfter(List<RecordedEvent> stream, int batch) {
        Database database = ITS.ledger().database();
        Map<String, List<String>> tables = new TreeMap<>();
        database.inDiscardedTransaction(() -> database.with(connection -> {
            for (Projection projection : Projections.all()) {
                for (int from = 0; from < stream.size(); from += batch) {
                    projection.apply(stream.subList(from, Math.min(stream.size(), from + batch)), connection);
                }
                for (Table table : projection.tables()) {
                    tables.put(table.name(), rows(connection, table.name()));
                }
            }
            return null;
        }));
        return tables;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var select = connection.prepareStatement("select t::text from " + table + " t order by 1");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    /** What the orders decide on reports that come one after the other, as a stream. */
    private static final class Story {
        private final List<RecordedEvent> stream = new ArrayList<>();
        private final Map<Integer, OrderState> states = new HashMap<>();

        void report(int order, OrderStatus status, long amount) {
            Instant at = START.plus(Duration.ofHours(stream.size()));
            Terms terms = new Terms(
                    OFFER, 1, Basis.ORDER_AMOUNT, USD, 1, FIVE_PERCENT, null, new PartnerId("friend"), FIVE_PERCENT);
            Decision decision = OrderLifecycle.decide(
                    states.get(order),
                    new ReportOrder(
                            OrderId.parse("aliexpress:" + order),
                            new PartnerId("greco"),
                            status,
                            USD,
                            20_000,
                            amount,
                            null,
                            START,
                            null,
                            at,
                            at,
                            true,
                            1,
                            new OrderDetails(null, null, null, null, null, Map.of()),
                            terms,
                            ZoneOffset.UTC));
            if (decision instanceof Decision.Recorded(var events)) {
                for (OrderEvent event : events) {
                    states.put(order, OrderLifecycle.evolve(states.get(order), event));
                    add(event);
                }
            }
        }

        void add(Object event) {
            long position = stream.size() + 1L;
            stream.add(new RecordedEvent(
                    position,
                    "event-" + position,
                    event.getClass().getSimpleName(),
                    START.plusSeconds(position),
                    event));
        }
    }
}
