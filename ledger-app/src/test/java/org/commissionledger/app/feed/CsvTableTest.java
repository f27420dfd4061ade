package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commissionledger.app.feed.Feeds.join;
import static org.commissionledger.app.feed.Feeds.jsonOf;
import static org.commissionledger.app.feed.Feeds.notRows;
import static org.commissionledger.app.feed.Feeds.refusal;
import static org.commissionledger.app.feed.Feeds.rows;
import static org.commissionledger.app.feed.Feeds.utf8;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @Test
    void cells_become_strings_and_empty_ones_are_absent() {
        assertThat(jsonOf(rows("order_id,order_status,paid_amount,unknown\n8211,Invalid,,x\n8212,\"\",1113,\n")))
                .containsExactly(
                        "{\"order_id\":\"8211\",\"order_status\":\"Invalid\",\"unknown\":\"x\"}",
                        "{\"order_id\":\"8212\",\"paid_amount\":\"1113\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_delimiter_is_found_out(String delimiter) {
        String csv = "\uFEFFa;order_id;\"order_status\"\r\n\"1,\t;\";2;3\r\n".replace(";", delimiter);

        assertThat(rows(csv)).singleElement().satisfies(row -> {
            assertThat(row.fields()).isNotNull().hasSize(3);
            assertThat(row.fields().get("order_status").stringValue()).isEqualTo("3");
        });
    }

    @Test
    void quotes_may_hold_delimiters_quotes_and_line_ends_and_a_row_is_where_it_begins() {
        var rows = rows("order_id,x\r\n1,\"a,\"\"b\"\"\r\nc\nd\"\r\n\r\n2,19\" wide\r\n");

        assertThat(rows)
                .extracting(FeedRow::place, FeedRow::json)
                .containsExactly(
                        tuple(2L, "{\"order_id\":\"1\",\"x\":\"a,\\\"b\\\"\\r\\nc\\nd\"}"),
                        tuple(6L, "{\"order_id\":\"2\",\"x\":\"19\\\" wide\"}"));
        assertThat(notRows(rows)).isEmpty();
    }

    @Test
    void a_header_alone_is_an_empty_feed() {
        assertThat(rows("order_id,order_status")).isEmpty();
    }

    @Nested
    class A_row_that_does_not_fit {

        @ParameterizedTest
        @ValueSource(strings = {"1,2,3", "1,2,", "\"1\"x,2", "1\r2,3", "1,\"2\" "})
        void is_no_row_kept_as_it_stood_and_the_rest_goes_on(String row) {
            var rows = rows("order_id,x\n" + row + "\n2,b\n");

            assertThat(notRows(rows)).containsExactly(row);
            assertThat(rows.getLast().json()).isEqualTo("{\"order_id\":\"2\",\"x\":\"b\"}");
        }

        @Test
        void with_too_few_cells_has_its_last_fields_absent_unless_it_is_a_truncated_last_line() {
            var rows = rows("order_id,x,y\n1,a\n2,b");

            assertThat(jsonOf(rows)).containsExactly("{\"order_id\":\"1\",\"x\":\"a\"}", "2,b");
            assertThat(notRows(rows)).containsExactly("2,b");
        }

        @Test
        void with_a_quote_open_at_the_end_of_the_last_line_is_truncated_too() {
            assertThat(notRows(rows("order_id,x\n1,a\n2,\"b"))).containsExactly("2,\"b");
        }

        @Test
        void may_have_cells_only_under_names() {
            var rows = rows("order_id,x,,\n1,a,,\n2,b,c,\n");

            assertThat(jsonOf(rows)).containsExactly("{\"order_id\":\"1\",\"x\":\"a\"}", "2,b,c,");
            assertThat(notRows(rows)).containsExactly("2,b,c,");
        }

        @Test
        void with_bytes_that_are_no_utf_8_is_shown_with_them() {
            byte[] csv = join(utf8("order_id,x\n1,"), new byte[] {(byte) 0xe9}, utf8("\n2,b\n"));

            assertThat(notRows(rows(csv))).containsExactly("1,\\xe9");
        }

        @Test
        void beyond_the_limit_is_cut_with_a_note() {
            var rows = rows("order_id,x\n1," + "x".repeat(Limits.ROW) + "\n2,b\n");

            assertThat(notRows(rows)).singleElement().asString().contains("[cut here");
            assertThat(rows.getLast().place()).isEqualTo(3);
        }
    }

    @Nested
    class The_file_fails {

        @Test
        void where_a_quote_swallows_the_rows_below_it() {
            assertThat(refusal("order_id,x\n1,\"a\n2,b\n3,c\n")).contains("begins in line 2", "mend the quotes");
            assertThat(refusal("order_id,x\n1,\"a\n2,\"b\"\n")).contains("begins in line 2");
            assertThat(refusal("order_id,x\n1,\"a" + "\n2,b".repeat(Limits.ROW / 3) + "\"\n"))
                    .contains("begins in line 2");
            assertThat(refusal("order_id,x\n1,\"" + "x".repeat(Limits.ROW) + "\n\"\n"))
                    .contains("begins in line 2");
        }

        @Test
        void where_a_column_is_there_twice() {
            assertThat(refusal("order_id,paid_amount,paid_amount\n1,2,3\n")).contains("'paid_amount' twice (line 1)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a,b\n1,2\n", "<html>\n<body>", "hello", "7", "\"order\"", "order id,x\n1,2"})
        void where_it_is_not_a_feed(String text) {
            assertThat(refusal(text)).contains("not a feed").contains("(line 1)");
        }

        @Test
        void where_its_lines_end_in_cr_alone_for_it_would_look_empty() {
            assertThat(refusal("order_id,x\r1,2\r3,4\r")).contains("neither LF nor CR LF");
        }
    }
}
