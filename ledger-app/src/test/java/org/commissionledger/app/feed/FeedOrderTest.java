package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Neither the order of a feed's rows nor how often they come changes a figure (R22, R23). */
class FeedOrderTest {

    private static final long SEED = Long.getLong("ledger.test.seed", 20_260_501L);
    private static final List<ReportRow> ROWS = RandomFeeds.whole(SEED, 400);
    private static final Figures EXPECTED = plain();

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path directory;

    private Network network;

    @BeforeEach
    void open() {
        System.out.println("ledger.test.seed=" + SEED);
        network = Network.opened(its.ledger());
    }

    private static Figures plain() {
        PlainModel model = new PlainModel();
        model.take(Network.LATER, ROWS);
        return model.figures();
    }

    @Test
    void shuffled() {
        List<ReportRow> rows = new ArrayList<>(ROWS);
        Collections.shuffle(rows, new Random(SEED + 1));

        expect(network.take(Network.LATER, rows));
    }

    @Test
    void sorted_by_status_with_the_latest_news_first() {
        List<ReportRow> rows = new ArrayList<>(ROWS);
        rows.sort(Comparator.comparing((ReportRow row) -> row.text("order_status"))
                .reversed()
                .thenComparing(row -> String.valueOf(row.text("paid_time")), Comparator.reverseOrder()));

        expect(network.take(Network.LATER, rows));
    }

    @Test
    void split_into_several_files() {
        List<Path> files = new ArrayList<>();
        for (int part = 0; part < 5; part++) {
            int from = ROWS.size() * part / 5;
            int to = ROWS.size() * (part + 1) / 5;
            byte[] text = Feeds.utf8(Network.lines(ROWS.subList(from, to)));
            files.add(Feeds.write(directory.resolve("part-" + part), part == 2 ? Feeds.gzip(text) : text));
        }
        Collections.shuffle(files, new Random(SEED));

        expect(network.take(Network.LATER, files));
    }

    @Test
    void with_every_row_twice() {
        List<ReportRow> rows = new ArrayList<>(ROWS);
        rows.addAll(ROWS);
        Collections.shuffle(rows, new Random(SEED + 2));

        expect(network.take(Network.LATER, rows));
    }

    @Test
    void again_in_whole_and_in_part_which_appends_no_event() {
        network.take(Network.LATER, ROWS);
        long events = network.count("event");
        long quarantined = network.count("quarantine");
        Random random = new Random(SEED + 3);
        List<ReportRow> part = ROWS.stream().filter(_ -> random.nextInt(3) == 0).toList();

        expect(network.take(Network.LATER, ROWS));
        assertThat(network.count("quarantine")).isEqualTo(quarantined);
        assertThat(network.take(Network.LATER, part).toMap())
                .as("seed %d", SEED)
                .containsEntry("events", 0L);
        expect(network.take(Network.LATER, part));
        assertThat(network.count("event")).isEqualTo(events);
    }

    @Test
    void again_in_a_feed_that_was_taken_later_which_appends_no_event() {
        network.take(Network.LATER, ROWS);

        assertThat(network.take(Network.LATER.plusSeconds(86_400), whatIsNotHistory())
                        .toMap())
                .as("seed %d", SEED)
                .containsEntry("events", 0L);
        expect(network.take(Network.LATER, ROWS));
    }

    /** The last row of each order: a feed taken later tells no older ones, unless an appeal was won. */
    private static List<ReportRow> whatIsNotHistory() {
        List<String> declined = ROWS.stream()
                .filter(row -> ReportRow.DECLINED.equals(row.text("order_status")))
                .map(row -> String.valueOf(row.text("sub_order_id")))
                .toList();
        return ROWS.stream()
                .filter(row -> ReportRow.DECLINED.equals(row.text("order_status"))
                        || !declined.contains(row.text("sub_order_id")))
                .toList();
    }

    private void expect(ImportSummary summary) {
        assertThat(summary.rows()).isPositive();
        assertThat(network.figures()).as("seed %d", SEED).isEqualTo(EXPECTED);
    }
}
