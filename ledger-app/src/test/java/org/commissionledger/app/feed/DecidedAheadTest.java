package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commissionledger.app.feed.ReportRow.waiting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.adjustment.AdjustmentDesk;
import org.commissionledger.app.adjustment.AdjustmentDesk.Adjustment;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.verify.Check.Result;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.order.OrderCommand.ReportOrder;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.order.Terms;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The chunks of a feed are decided while those before are on their way into the log; it comes to what one row after the other
 * comes to (R22, R23), whoever appends between them.
 */
class DecidedAheadTest {

    private static final int CHUNK = 2_000;
    private static final List<ReportRow> ROWS = RandomFeeds.whole(21, 8_000);

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    /** Somebody else, who gives lone a dollar, and next time takes it, when that many chunks are in the log. */
    private final class Somebody implements ImportProgress {
        private final AdjustmentDesk desk = its.another().adjustments();
        private long dollar = 100;
        private final Set<Integer> when;
        private int chunks;

        Somebody(Set<Integer> when) {
            this.when = when;
        }

        @Override
        public void processing(long rowsDone, long rows) {
            if (when.contains(++chunks)) {
                desk.adjust(
                        new Adjustment(
                                new PartnerId("lone"), Currency.getInstance("USD"), dollar, "test", "amy", "ben"),
                        null);
                dollar = -dollar;
            }
        }
    }

    @Test
    void it_does_not_matter_who_appends_between() {
        Network network = Network.opened(its.ledger());
        Somebody somebody = new Somebody(Set.of(1, 4, 5, 9));

        ImportSummary summary = network.take(Network.LATER, Network.lines(ROWS), somebody);

        assertThat(somebody.chunks).isGreaterThan(9);
        assertThat(network.count("event where aggregate_type = 'Adjustment'")).isEqualTo(4);
        assertThat(summary.rows()).isEqualTo(ROWS.size());
        PlainModel model = new PlainModel();
        model.take(Network.LATER, ROWS);
        assertThat(network.figures()).isEqualTo(model.figures());
        assertClean();
    }

    @Test
    void a_tier_counts_what_somebody_else_reported_while_its_chunk_was_decided() {
        Network network = Network.opened(its.ledger());
        Ledger other = its.another();
        List<ReportRow> rows = new ArrayList<>(plainRows(6));
        rows.add(waiting("9000000", "lone", 1_000, "2026-06-10 12:00:00"));
        ImportProgress reporting = (done, all) -> {
            if (done == 3 * CHUNK) {
                // In May, by which his tier of June is found (R11).
                Instant inMay = Instant.parse("2026-05-20T12:00:00Z");
                other.commands().sendAndWait(order(other, "9999999", "lone", 700_000, inMay));
            }
        };

        network.take(Network.LATER, Network.lines(rows), reporting);

        assertThat(network.figures().tiers().get("lone 2026-06").basis()).isEqualTo(700_000);
        // The order came by itself, and nobody assigned a tier of May for it.
        assertClean(Set.of("imports", "terms"));
    }

    /** Chunks are looked up ahead: of those that come next, some were before somebody else reported an order of them. */
    @Test
    void an_order_that_somebody_else_reported_since_it_was_looked_up_is_known() {
        Network network = Network.opened(its.ledger());
        Ledger other = its.another();
        ImportProgress reporting = (done, all) -> {
            if (done == CHUNK) {
                for (int chunk = 3; chunk < 8; chunk++) {
                    String firstOfChunk = String.valueOf((1 + chunk) * 1_000_000);
                    Instant paid = Instant.parse("2026-05-1%dT12:00:00Z".formatted(chunk));
                    other.commands().sendAndWait(order(other, firstOfChunk, "greco", 900, paid));
                }
            }
        };

        ImportSummary summary = network.take(Network.LATER, Network.lines(plainRows(8)), reporting);

        assertThat(summary.same()).isEqualTo(5);
        assertThat(network.count("event where type = 'OrderRegistered'")).isEqualTo(8 * CHUNK);
        // The orders came by themselves.
        assertClean(Set.of("imports", "terms"));
    }

    private static ReportOrder order(Ledger ledger, String number, String partner, long amount, Instant paid) {
        OfferState offer = ledger.offers().get(Network.OFFER);
        return new ReportOrder(
                new OrderId("aliexpress", number),
                new PartnerId(partner),
                OrderStatus.WAITING,
                offer.currency(),
                amount,
                null,
                null,
                paid,
                null,
                null,
                Network.LATER,
                true,
                0,
                new OrderDetails(null, null, null, null, null, Map.of()),
                Terms.fixed(offer, offer.version(1), 0, null, null),
                ZoneOffset.UTC);
    }

    @Test
    void an_order_in_two_chunks_in_a_row_is_taken_as_it_is_then() {
        Network network = Network.opened(its.ledger());
        List<ReportRow> before = chunk(4_000_000, "2026-06-12 12:00:00");
        List<ReportRow> again = before.stream()
                .map(row -> row.without("paid_time").with("created_time", "2026-06-20 12:00:00"))
                .toList();
        List<ReportRow> between =
                before.stream().map(row -> row.with("paid_amount", 5_000)).toList();
        // By when they were paid for, or else made (R22): the fourth chunk repeats what was recorded before the third.
        List<ReportRow> rows = Stream.of(
                        chunk(5_000_000, "2026-05-10 12:00:00"),
                        chunk(6_000_000, "2026-05-11 12:00:00"),
                        between,
                        again)
                .flatMap(List::stream)
                .toList();

        network.take(Network.LATER.minusSeconds(60), again);
        network.take(Network.LATER, rows);

        PlainModel model = new PlainModel();
        model.take(Network.LATER.minusSeconds(60), again);
        model.take(Network.LATER, rows);
        assertThat(network.figures()).isEqualTo(model.figures());
        assertThat(network.count("event where type = 'OrderAmended'")).isEqualTo(2 * CHUNK);
        assertClean();
    }

    private static List<ReportRow> chunk(int firstOrder, String paidTime) {
        return IntStream.range(0, CHUNK)
                .mapToObj(i -> waiting(String.valueOf(firstOrder + i), "greco", 900 + i, paidTime))
                .toList();
    }

    @Test
    void partners_registered_on_sight_are_known_to_the_next_chunk() {
        Network network = Network.opened(its.ledger()).registeringPartners();
        int partners = 40;
        List<ReportRow> rows = IntStream.range(0, 5 * CHUNK)
                .mapToObj(i -> waiting(
                        String.valueOf(7_000_000 + i),
                        "partner-" + i % (partners * (1 + i / (2 * CHUNK))),
                        100,
                        "2026-05-%02d 12:00:00".formatted(1 + i / CHUNK)))
                .toList();

        network.take(Network.LATER, Network.lines(rows), new Somebody(Set.of(3)));

        assertThat(network.count("event where type = 'PartnerRegistered'")).isEqualTo(3 + 3 * partners);
        assertThat(network.count("event where type = 'OrderRegistered'")).isEqualTo(rows.size());
        assertClean();
    }

    @Test
    void told_to_stop_it_has_recorded_and_counted_whole_chunks() {
        Network network = Network.opened(its.ledger());
        List<Long> done = new ArrayList<>();
        ImportProgress stopping = new ImportProgress() {
            @Override
            public boolean isToStop() {
                return done.size() == 3;
            }

            @Override
            public void processing(long rowsDone, long rows) {
                done.add(rowsDone);
            }
        };

        assertThatThrownBy(() -> network.take(Network.LATER, Network.lines(plainRows(8)), stopping))
                .isInstanceOf(ImportStoppedException.class);

        assertThat(network.count("event where type = 'OrderRegistered'")).isEqualTo(done.getLast());
        assertThat(done.getLast()).isLessThan(8L * CHUNK);
    }

    /** @param chunks so many */
    private static List<ReportRow> plainRows(int chunks) {
        return IntStream.range(0, chunks)
                .mapToObj(i -> chunk((1 + i) * 1_000_000, "2026-05-1%d 12:00:00".formatted(i)))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * He holds the head and the position that a chunk wants, and waits for one that the next chunk has, which waits for the
     * first: three in a circle, of which the server sees two.
     */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void somebody_between_two_chunks_that_were_sent_does_not_stop_all_three() throws Exception {
        Network network = Network.opened(its.ledger());
        Ledger other = its.another();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        CompletableFuture<Void> inBetween = new CompletableFuture<>();
        ImportProgress meeting = (done, all) -> {
            if (done == 3 * CHUNK) {
                CountDownLatch holds = new CountDownLatch(1);
                beside.execute(() -> {
                    try {
                        standBetween(other.database(), network, holds);
                        inBetween.complete(null);
                    } catch (Exception e) {
                        inBetween.completeExceptionally(e);
                        holds.countDown();
                    }
                });
                await(holds);
            }
        };

        network.take(Network.LATER, Network.lines(plainRows(9)), meeting);

        inBetween.get();
        beside.close();
        assertThat(network.count("event where type = 'OrderRegistered'")).isEqualTo(9 * CHUNK);
        assertClean();
    }

    private static void standBetween(Database database, Network network, CountDownLatch holds) throws Exception {
        // What was sent before is in: the import itself waits for us.
        while (network.count("event where type = 'OrderRegistered'") < 5 * CHUNK) {
            Thread.sleep(1);
        }
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from event_head for update");
            occupy(statement, 1);
            holds.countDown();
            while (network.count("""
                    pg_stat_activity where datname = current_database() and query like 'copy event%'
                    and (state = 'idle in transaction' or wait_event = 'transactionid')""") < 2) {
                Thread.sleep(1);
            }
            occupy(statement, CHUNK + 1);
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Takes the position that far behind the end of the log. */
    private static void occupy(Statement statement, int behind) throws SQLException {
        statement.execute("""
                insert into event (position, aggregate_id, sequence, aggregate_type, event_id, type, revision, recorded_at,
                                   payload, metadata, hash)
                select position + %1$d, 'partner:between-%1$d', 0, 'Partner', '%1$d', 'PartnerRegistered', 1, recorded_at,
                       '{}', '{}', hash
                from event_head""".formatted(behind));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertClean() {
        assertClean(Set.of());
    }

    /** @param expected checks that have something to say */
    private void assertClean(Set<String> expected) {
        its.ledger().projector().awaitHead();
        assertThat(its.ledger().verification().run(RebuildProgress.SILENT).checks())
                .filteredOn(check -> check.result() != Result.CLEAN && !expected.contains(check.name()))
                .isEmpty();
    }
}
