package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.feed.Feeds.rows;
import static org.commissionledger.app.feed.Feeds.utf8;
import static org.commissionledger.app.feed.ReportRow.waiting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R22: the order in which rows are taken, in memory and through temporary files. */
class StagedFeedTest {

    private static final FeedRowTranslator TRANSLATOR =
            new FeedRowTranslator("aliexpress", Currency.getInstance("USD"), ZoneId.of("Asia/Shanghai"));
    private static final ReportRow ROW = waiting("8211114279858963", "greco", 1113, "2026-05-17 22:54:02");

    @Test
    void a_feed_larger_than_memory_is_taken_in_the_same_order_as_one_that_fits() throws Exception {
        long seed = System.nanoTime();
        List<StagedRow> rows = someRows(new Random(seed));

        List<StagedRow> fits = read(rows, 10_000, 7);

        assertThat(fits)
                .as("seed %d", seed)
                .isSortedAccordingTo(StagedRow.TAKEN)
                .hasSameSizeAs(rows);
        for (int stretch : new int[] {1, 2, 17, 499, 500, 501}) {
            assertThat(read(rows, stretch, 7))
                    .as("seed %d, stretches of %d rows", seed, stretch)
                    .isEqualTo(fits);
        }
    }

    @Test
    void rows_of_one_order_that_stand_together_come_in_one_chunk() throws Exception {
        List<StagedRow> rows = new ArrayList<>();
        for (int place = 1; place <= 9; place++) {
            rows.add(staged(ROW.with("sub_order_id", place < 3 ? "1" : place < 8 ? "2" : "3"), place, null));
        }

        for (int stretch : new int[] {4, 100}) {
            StagedFeed feed = feed(rows, stretch);

            assertThat(places(feed.next(3))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(places(feed.next(3))).containsExactly(8L, 9L);
            assertThat(feed.next(3)).isEmpty();
        }
    }

    @Test
    void it_knows_its_months_in_the_business_zone_and_its_size() throws Exception {
        StagedFeed feed = feed(
                List.of(
                        staged(ROW.with("paid_time", "2026-06-01 07:59:59"), 1, null),
                        staged(ROW.with("paid_time", "2026-08-01 08:00:00"), 2, null)),
                10);

        assertThat(feed.rows()).isEqualTo(2);
        assertThat(feed.firstMonth(ZoneId.of("UTC"))).hasToString("2026-05");
        assertThat(feed.lastMonth(ZoneId.of("UTC"))).hasToString("2026-08");
        assertThat(feed(List.of(), 10).firstMonth(ZoneId.of("UTC"))).isNull();
        assertThat(feed(List.of(), 10).next(5)).isEmpty();
    }

    /** Rows that were put aside as text, in a file or in the quarantine, must say the same as they did in the feed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.00",
                "7.0e1",
                "-0.0",
                "1E+2",
                "1e-7",
                "100",
                "9007199254740993",
                "123456789012345678901234567890",
                "\"7.00%\"",
                "\" x \"",
                "\"Шапка, чёрная\\n\\t\\\\\\\"\"",
                "\"\\ud83d\\ude00\"",
                "true",
                "null",
                "[1.50, {\"a\": 2.0}]",
                "{\"b\": 1.10}"
            })
    void a_row_says_the_same_when_it_is_read_again_from_its_text(String value) throws Exception {
        String json = ROW.json().replaceFirst("}$", ",\"commission_rate\":" + value + "}");
        FeedRow read = rows(utf8(json)).getFirst();

        AdvertiserReport again =
                TRANSLATOR.translate(FeedRows.parsed(read.file(), read.fileNumber(), read.place(), read.json()));

        assertThat(again).isEqualTo(TRANSLATOR.translate(read));
    }

    private static List<StagedRow> someRows(Random random) throws Exception {
        List<StagedRow> rows = new ArrayList<>();
        for (int place = 1; place <= 1_000; place++) {
            ReportRow row = ROW.with("sub_order_id", "8" + random.nextInt(300))
                    .with("paid_time", "2026-05-17 22:5%d:02".formatted(random.nextInt(10)))
                    .with("order_status", random.nextBoolean() ? "Payment Completed" : "Invalid")
                    .with("finished_time", random.nextBoolean() ? "2026-06-01 10:00:00" : "")
                    .with("completed_settlement_time", random.nextBoolean() ? "2026-06-02 10:00:00" : "")
                    .with("finished_amount", random.nextBoolean() ? "1000" : "")
                    .with("is_affiliate_product", random.nextBoolean() ? "N" : "Y")
                    .with("ship_to_country", random.nextBoolean() ? "RU" : "")
                    .with("product_title", random.nextBoolean() ? "Шапка \"чёрная\"" : "cap\n");
            rows.add(staged(row, place, random.nextInt(5) == 0 ? (long) place : null));
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    private static StagedRow staged(ReportRow row, int place, @Nullable Long retryOf) throws UnusableRowException {
        FeedRow parsed = FeedRows.parsed("feed-" + place / 400, place / 400, place, row.json());
        AdvertiserReport report = TRANSLATOR.translate(parsed);
        Instant paid = report.paidAt();
        return new StagedRow(
                paid == null ? Instant.EPOCH : paid,
                parsed.withoutFields(),
                report,
                "digest of " + parsed.place(),
                retryOf);
    }

    private static StagedFeed feed(List<StagedRow> rows, int stretch) {
        StagedFeed feed = new StagedFeed(stretch);
        rows.forEach(feed::add);
        feed.sort();
        return feed;
    }

    private static List<StagedRow> read(List<StagedRow> rows, int stretch, int chunk) {
        List<StagedRow> read = new ArrayList<>();
        try (StagedFeed feed = feed(rows, stretch)) {
            for (List<StagedRow> next = feed.next(chunk); !next.isEmpty(); next = feed.next(chunk)) {
                read.addAll(next);
            }
        }
        return read;
    }

    private static List<Long> places(List<StagedRow> rows) {
        return rows.stream().map(row -> row.row().place()).toList();
    }
}
