package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.commissionledger.app.feed.Feeds.ORDER_1;
import static org.commissionledger.app.feed.Feeds.ORDER_2;
import static org.commissionledger.app.feed.Feeds.gzip;
import static org.commissionledger.app.feed.Feeds.join;
import static org.commissionledger.app.feed.Feeds.jsonOf;
import static org.commissionledger.app.feed.Feeds.refusal;
import static org.commissionledger.app.feed.Feeds.rows;
import static org.commissionledger.app.feed.Feeds.utf8;
import static org.commissionledger.app.feed.Feeds.write;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamReadException;

class FeedReaderTest {

    private static final InputStream NO_INPUT = InputStream.nullInputStream();

    @TempDir
    Path directory;

    @Test
    void files_are_read_in_the_order_given_and_rows_say_where_they_stood() {
        Path second = write(directory.resolve("b.json"), utf8("[" + ORDER_2 + "]"));
        List<FeedRow> rows = new ArrayList<>();

        FeedReader.read(List.of(second.toString(), "-"), new ByteArrayInputStream(utf8(ORDER_1)), rows::add);

        assertThat(rows)
                .extracting(FeedRow::file, FeedRow::fileNumber, FeedRow::place, FeedRow::json)
                .containsExactly(tuple("b.json", 0, 1L, ORDER_2), tuple("-", 1, 1L, ORDER_1));
    }

    @Test
    void progress_counts_the_bytes_on_the_disk_over_all_files() {
        Path packed = write(directory.resolve("a.gz"), gzip(utf8((ORDER_1 + "\n").repeat(10_000))));
        Path plain = write(directory.resolve("b"), utf8((ORDER_1 + "\n").repeat(10_000)));
        List<String> files = List.of(packed.toString(), plain.toString());
        List<Long> progress = new ArrayList<>();

        FeedReader.read(files, NO_INPUT, row -> {}, progress::add);

        assertThat(progress).isSorted().hasSizeGreaterThan(3);
        assertThat(FeedReader.totalBytes(files)).hasValue(progress.getLast());
        assertThat(FeedReader.totalBytes(List.of("-"))).isEmpty();
        assertThat(FeedReader.totalBytes(List.of("no such file"))).isEmpty();
    }

    @Test
    void exceptions_of_the_caller_pass_through_untouched() {
        RuntimeException failure = new StreamReadException(null, "the sink's own trouble");
        for (String feed : List.of(ORDER_1, ORDER_1 + "\n" + ORDER_2, "order_id\n1\n")) {
            InputStream stdin = new ByteArrayInputStream(utf8(feed));
            assertThatThrownBy(() -> FeedReader.read(List.of("-"), stdin, row -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
        assertThatThrownBy(() ->
                        FeedReader.read(List.of("-"), new ByteArrayInputStream(utf8(ORDER_1)), row -> {}, bytes -> {
                            throw failure;
                        }))
                .isSameAs(failure);
    }

    @Nested
    class Gzip {

        @Test
        void is_recognised_by_content_in_any_number_of_members() {
            byte[] twoMembers =
                    join(gzip(utf8(ORDER_1 + "\n" + ORDER_2)), gzip(new byte[0]), gzip(utf8("\n" + ORDER_1)));

            assertThat(jsonOf(rows(twoMembers))).containsExactly(ORDER_1, ORDER_2, ORDER_1);
        }

        @Test
        void cut_anywhere_is_refused_and_never_taken_for_a_shorter_feed() {
            byte[] whole = join(gzip(utf8(ORDER_1 + "\n")), gzip(utf8(ORDER_2 + "\n")));
            int boundary = gzip(utf8(ORDER_1 + "\n")).length;
            for (int length = 2; length < whole.length; length++) {
                if (length != boundary) {
                    assertThat(refusal(Arrays.copyOf(whole, length))).contains("truncated", "byte " + length);
                }
            }
        }

        @Test
        void damaged_or_followed_by_something_else_is_refused() {
            byte[] whole = gzip(utf8(ORDER_1 + "\n"));
            byte[] flipped = whole.clone();
            flipped[whole.length - 6] ^= 1;

            assertThat(refusal(flipped)).contains("damaged", "checksum");
            assertThat(refusal(join(whole, utf8("more")))).contains("damaged", "something else follows");
            assertThat(refusal(gzip(whole))).contains("zero byte");
        }
    }

    @Nested
    class A_file_is_unusable {

        @Test
        void where_it_cannot_be_opened_and_then_no_file_is_begun() {
            Path good = write(directory.resolve("good.json"), utf8(ORDER_1));
            List<FeedRow> rows = new ArrayList<>();

            for (String bad : List.of(directory.resolve("none.json").toString(), directory.toString(), "a\0b")) {
                assertThatThrownBy(() -> FeedReader.read(List.of(good.toString(), bad), NO_INPUT, rows::add))
                        .isInstanceOf(UnusableFeedException.class)
                        .hasMessageMatching(".*(no such file|a directory|not a name).*; .*");
            }
            assertThatThrownBy(() -> FeedReader.read(List.of("-", "-"), NO_INPUT, rows::add))
                    .hasMessage("standard input: it is given twice; give '-' once");
            assertThat(rows).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " \n\t\r\n ", "\uFEFF"})
        void where_it_is_empty(String nothing) {
            assertThat(refusal(nothing)).contains("the file is empty", "an empty feed is []");
            assertThat(refusal(gzip(utf8(nothing)))).contains("the file is empty");
        }

        @Test
        void where_it_is_utf_16_or_binary() {
            assertThat(refusal("\uFEFF[]".getBytes(StandardCharsets.UTF_16LE))).contains("UTF-16");
            assertThat(refusal("\uFEFF[]".getBytes(StandardCharsets.UTF_16BE))).contains("UTF-16");
            assertThat(refusal("[]".getBytes(StandardCharsets.UTF_16BE))).contains("zero byte (byte 1)");
            assertThat(refusal((ORDER_1 + "\n").repeat(5_000) + "\0")).contains("zero byte (byte 325001)");
            assertThat(refusal("PK\u0003\u0004 and so on")).contains("ZIP archive or an Excel workbook");
        }

        @Test
        void where_reading_fails() {
            InputStream failing = new FilterInputStream(NO_INPUT) {
                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    throw new IOException("the disk\nis gone");
                }
            };

            assertThatThrownBy(() -> rows(failing))
                    .isInstanceOf(UnusableFeedException.class)
                    .hasMessageStartingWith("standard input: reading failed: the disk is gone; ");
        }
    }
}
