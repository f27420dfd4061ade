package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commissionledger.app.feed.ReportRow.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import that breaks off, or runs beside another, comes to the same in the end (R23). */
class InterruptedImportTest {

    private static final List<ReportRow> ROWS = RandomFeeds.whole(7, 4_500);
    private static final String TEXT = Network.lines(ROWS);
    private static final Figures EXPECTED = plain();

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private static Figures plain() {
        PlainModel model = new PlainModel();
        model.take(Network.LATER, ROWS);
        return model.figures();
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000, 4_000})
    void broken_off_behind_a_chunk_it_keeps_the_chunk_and_goes_on_when_run_again(long brokenOffAt) {
        Network network = Network.opened(its.ledger());
        ImportProgress progress = (done, all) -> {
            assertThat(all).isGreaterThan(10_000);
            if (done >= brokenOffAt) {
                throw new IllegalStateException("the power is gone");
            }
        };

        assertThatThrownBy(() -> network.take(Network.LATER, TEXT, progress)).hasMessage("the power is gone");
        long kept = network.count("event where aggregate_type = 'Order'");
        // Two chunks may be under way when one is counted.
        assertThat(kept).isGreaterThan(1_000).isLessThan(10_000);
        assertThat(network.figures()).isNotEqualTo(EXPECTED);

        Network after = new Network(its.reopened());
        after.take(Network.LATER, TEXT, ImportProgress.NONE);
        assertThat(after.figures()).isEqualTo(EXPECTED);
        assertThat(after.take(Network.LATER, TEXT, ImportProgress.NONE).toMap()).containsEntry("events", 0L);
    }

    @Test
    void broken_off_while_it_is_read_it_keeps_nothing() {
        Network network = Network.opened(its.ledger());
        RowSource breaking = new RowSource() {
            @Override
            public List<String> files() {
                return List.of("breaking");
            }

            @Override
            public void rows(Sink sink) {
                ROWS.subList(0, 5_000).forEach(row -> sink.take(FeedRows.parsed("breaking", 0, 1, row.json()), null));
                throw new IllegalStateException("the network is gone");
            }
        };

        assertThatThrownBy(() -> network.take(Network.LATER, breaking, ImportProgress.NONE))
                .hasMessage("the network is gone");
        assertThat(network.count("event where aggregate_type = 'Order'")).isZero();
        assertThat(network.count("quarantine")).isZero();
        assertThat(network.count("feed_import")).isZero();

        network.take(Network.LATER, TEXT, ImportProgress.NONE);
        assertThat(network.figures()).isEqualTo(EXPECTED);
    }

    @Test
    void twice_at_once_by_two_processes_it_comes_to_the_same_as_once() throws Exception {
        Network one = Network.opened(its.ledger());
        Network other = new Network(its.another());

        List<ImportSummary> both = atOnce(List.of(
                () -> one.take(Network.LATER, TEXT, ImportProgress.NONE),
                () -> other.take(Network.LATER, TEXT, ImportProgress.NONE)));

        assertThat(both).extracting(summary -> summary.toMap().get("events")).contains(0L);
        assertThat(one.figures()).isEqualTo(EXPECTED);
        assertThat(other.figures()).isEqualTo(EXPECTED);
    }

    @Test
    void partners_that_two_processes_register_on_sight_at_once_are_registered_once() throws Exception {
        Network one = Network.opened(its.ledger()).registeringPartners();
        Network other = new Network(its.another()).registeringPartners();
        int partners = 200;

        List<ImportSummary> both = atOnce(List.of(
                () -> one.take(Network.LATER, ofManyPartners("a", partners)),
                () -> other.take(Network.LATER, ofManyPartners("b", partners)),
                () -> {
                    IntStream.range(0, 20).forEach(i -> one.register("partner-" + 7 * i, null));
                    return new ImportSummary();
                }));

        assertThat(both).extracting(ImportSummary::quarantined).containsOnly(0L);
        assertThat(one.count("partner")).isEqualTo(3 + partners);
        assertThat(one.figures().balances())
                .hasSize(partners)
                .allSatisfy((_, money) -> assertThat(money.inProgress()).isEqualTo(100));
    }

    private static List<ReportRow> ofManyPartners(String prefix, int partners) {
        return IntStream.range(0, partners)
                .mapToObj(i -> waiting(prefix + i, "partner-" + i, 1_000, "2026-05-10 12:00:00"))
                .toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<T>> begun = new ArrayList<>();
            for (Callable<T> each : work) {
                begun.add(threads.submit(() -> {
                    start.await();
                    return each.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : begun) {
                results.add(one.get());
            }
            return results;
        }
    }
}
