package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commissionledger.app.feed.Feeds.ORDER_1;
import static org.commissionledger.app.feed.Feeds.ORDER_2;
import static org.commissionledger.app.feed.Feeds.join;
import static org.commissionledger.app.feed.Feeds.jsonOf;
import static org.commissionledger.app.feed.Feeds.notRows;
import static org.commissionledger.app.feed.Feeds.page;
import static org.commissionledger.app.feed.Feeds.rows;
import static org.commissionledger.app.feed.Feeds.utf8;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    @Test
    void each_line_is_an_order_or_a_page_and_blank_lines_count_but_give_nothing() {
        assertThat(rows("\uFEFF" + ORDER_1 + "\r\n\r\n  \n" + page("[" + ORDER_1 + "," + ORDER_2 + "]") + "\n"
                        + ORDER_2))
                .extracting(FeedRow::place, FeedRow::json)
                .containsExactly(tuple(1L, ORDER_1), tuple(4L, ORDER_1), tuple(4L, ORDER_2), tuple(5L, ORDER_2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"order_id\":1,\"x\":",
                "{\"order_id\":1} x",
                "{\"order_id\":1}{\"order_id\":2}",
                "garbage",
                "7",
                "null",
                "[1,2]",
                "\"text\"",
                "{\"orders\":[{\"order_id\":1},{\"order_id\":}]}",
                "{\"orders\":{\"list\":[]}}",
                "{\"order_id\":1,\"x\":NaN}",
            })
    void a_broken_line_is_no_row_kept_whole_and_the_rest_goes_on(String broken) {
        var rows = rows(ORDER_1 + "\n" + broken + "\n" + ORDER_2 + "\n");

        assertThat(jsonOf(rows)).containsExactly(ORDER_1, broken, ORDER_2);
        assertThat(notRows(rows)).containsExactly(broken);
        assertThat(rows.get(1).place()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"order_id\":1,\"x\":", "{\"order_id\":1,\"x", "{\"order_id\":1}}", "garbage", "{"})
    void even_a_broken_first_line_costs_itself_only(String broken) {
        assertThat(jsonOf(rows(broken + "\n" + ORDER_1 + "\n" + ORDER_2))).containsExactly(broken, ORDER_1, ORDER_2);
    }

    @Test
    void bytes_that_are_no_utf_8_cost_their_line_only_and_are_shown_not_replaced() {
        byte[] bad = {'{', '"', 'x', '"', ':', '"', (byte) 0xe9, (byte) 0xc3, (byte) 0xa9, '"', '}'};

        assertThat(notRows(rows(join(utf8(ORDER_1 + "\n"), bad, utf8("\n" + ORDER_2)))))
                .containsExactly("{\"x\":\"\\xe9é\"}");
    }

    @Test
    void a_line_beyond_the_limit_is_cut_with_a_note_and_the_rest_goes_on() {
        String exact = "{\"order_id\":\"" + "x".repeat(Limits.ROW - 15) + "\"}";
        String beyond = "{\"order_id\":\"" + "é".repeat(Limits.ROW) + "\"}";
        var rows = rows(ORDER_1 + "\n" + exact + "\n" + exact + " \n" + beyond + "\r\n" + ORDER_2);

        assertThat(rows).extracting(FeedRow::place).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(rows).extracting(row -> row.fields() != null).containsExactly(true, true, false, false, true);
        assertThat(rows.get(1).json()).isEqualTo(exact);
        assertThat(rows.get(3).json())
                .startsWith("{\"order_id\":\"éé")
                .endsWith("é … [cut here: the line has more than 1048576 bytes]")
                .hasSizeLessThan(Limits.KEPT_OF_LONG_LINE);
    }

    @Test
    void a_line_nested_a_hundred_thousand_deep_is_no_row() {
        String deep = "{\"order_id\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(notRows(rows(ORDER_1 + "\n" + deep + "\n" + ORDER_2))).containsExactly(deep);
    }

    @Nested
    class The_name_decides_only_where_the_content_leaves_a_doubt {

        @TempDir
        Path directory;

        @Test
        void one_broken_line_of_an_ndjson_file_is_no_row() {
            assertThat(notRows(rows(directory, "orders.NDJSON", "{\"order_id\":")))
                    .containsExactly("{\"order_id\":");
            assertThat(notRows(rows(directory, "orders.jsonl", "garbage\nmore garbage\n")))
                    .containsExactly("garbage", "more garbage");
        }

        @Test
        void a_document_or_a_table_stays_what_it_is() {
            assertThat(rows(directory, "a.ndjson", "[\n" + ORDER_1 + "]")).hasSize(1);
            assertThat(rows(directory, "b.ndjson", "{\n\"orders\":\n[" + ORDER_1 + "]}"))
                    .hasSize(1);
            assertThat(rows(directory, "c.jsonl", "order_id,x\n1,2")).hasSize(1);
            assertThat(rows(directory, "d.csv", ORDER_1 + "\n" + ORDER_2)).hasSize(2);
        }
    }
}
