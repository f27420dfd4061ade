package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.replay.ReplayResult;
import org.commissionledger.app.verify.Check.Result;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.AccountLine;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R16: rebuilt tables take the place of the live ones while readers read, processors write and an import runs. */
class PromotionDuringImportTest {

    private static final int ORDERS = 3_000;
    private static final long SEED = Long.getLong("ledger.seed", 20260711);

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @Test
    void nobody_notices_and_nothing_differs() throws Exception {
        Network network = Network.opened(its.ledger());
        List<List<ReportRow>> feeds = RandomFeeds.monthly(SEED, ORDERS);
        network.take(Network.LATER, feeds.getFirst());
        its.ledger().projector().awaitHead();
        Ledger other = its.another();
        AtomicBoolean importing = new AtomicBoolean(true);
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);

        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Future<?> imports = threads.submit(() -> {
                begun.countDown();
                for (int month = 1; month < feeds.size(); month++) {
                    network.take(Network.LATER.plusSeconds(month), feeds.get(month));
                }
                importing.set(false);
            });
            Future<?> reader = threads.submit(() -> {
                while (importing.get()) {
                    assertWhole(its.ledger());
                    reads.incrementAndGet();
                }
            });
            begun.await();
            int promotions = 0;
            while (importing.get() || promotions < 3) {
                ReplayResult result = other.replay().promote(Projections.all(), null, RebuildProgress.SILENT);
                assertThat(result.differences()).isEmpty();
                assertClean(other);
                promotions++;
            }
            imports.get();
            reader.get();
        }

        its.ledger().projector().awaitHead();
        assertThat(reads.get()).isPositive();
        assertClean(other);
    }

    private static void assertClean(Ledger ledger) {
        assertThat(ledger.verification().run(RebuildProgress.SILENT).checks())
                .filteredOn(check -> check.result() != Result.CLEAN)
                .isEmpty();
    }

    /** Both tables of one state of the database: never empty, and of the same events. */
    private static void assertWhole(Ledger ledger) {
        ledger.projector().inSnapshot(_ -> {
            List<AccountLine> accounts = new JournalQuery(ledger.database().jdbc(), Scope.ALL).trialBalance(AsOf.NOW);
            assertThat(accounts).isNotEmpty();
            assertThat(accounts.stream().mapToLong(AccountLine::balance).sum()).isZero();
            long orders = ledger.database()
                    .jdbc()
                    .sql("select count(*) from order_view")
                    .query(Long.class)
                    .single();
            assertThat(orders).isPositive();
            return null;
        });
    }
}
