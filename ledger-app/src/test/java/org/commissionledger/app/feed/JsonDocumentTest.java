package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.feed.Feeds.ORDER_1;
import static org.commissionledger.app.feed.Feeds.join;
import static org.commissionledger.app.feed.Feeds.jsonOf;
import static org.commissionledger.app.feed.Feeds.notRows;
import static org.commissionledger.app.feed.Feeds.page;
import static org.commissionledger.app.feed.Feeds.refusal;
import static org.commissionledger.app.feed.Feeds.rows;
import static org.commissionledger.app.feed.Feeds.utf8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JsonDocumentTest {

    @Nested
    class Numbers {

        @Test
        void keep_every_digit_in_text_and_tree() {
            String order = "{\"order_id\":82111142798489638211114279848963,\"sub_order_id\":9007199254740993,"
                    + "\"a\":11.130,\"b\":-0,\"c\":1e400,\"d\":1.50E+2,\"e\":2147483648,\"f\":0.1}";
            FeedRow row = rows(order).getFirst();

            assertThat(row.json()).isEqualTo(order);
            ObjectNode fields = row.fields();
            assertThat(fields).isNotNull();
            assertThat(fields.get("order_id").bigIntegerValue())
                    .isEqualTo(new BigInteger("82111142798489638211114279848963"));
            assertThat(fields.get("sub_order_id").longValue()).isEqualTo(9_007_199_254_740_993L);
            assertThat(fields.get("a").decimalValue()).isEqualTo(new BigDecimal("11.130"));
            assertThat(fields.get("c").decimalValue()).isEqualTo(new BigDecimal("1e400"));
            assertThat(fields.properties().stream()
                            .noneMatch(field -> field.getValue().isDouble()))
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e1001", "1e-1001", "1e99999999999999", "-1.5E+2147483648"})
        void beyond_all_sense_make_it_no_row(String number) {
            String order = "{\"order_id\":1,\"paid_amount\":" + number + "}";

            assertThat(notRows(rows("[" + order + "," + ORDER_1 + "]"))).containsExactly(order);
        }

        @Test
        void of_a_hundred_thousand_digits_make_it_no_row() {
            String order = "{\"order_id\":" + "9".repeat(100_000) + "}";

            assertThat(notRows(rows(order))).containsExactly(order);
        }
    }

    @Nested
    class A_row_that_leaves_something_open {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"paid_amount\":1113,\"order_id\":1,\"paid_amount\":9999}",
                    "{\"order_id\":1,\"custom_parameters\":{\"a\":\"1\",\"a\":\"2\"}}",
                    "{\"order_id\":1,\"x\":\"half a pair \\ud83d\"}",
                    "{\"order_id\":1,\"x\":\"zero \\u0000\"}",
                })
        void is_no_row_but_kept_whole(String order) {
            assertThat(notRows(rows("[" + order + "," + ORDER_1 + "]"))).containsExactly(order);
            assertThat(notRows(rows(page("[" + order + "]")))).containsExactly(order);
            assertThat(notRows(rows(order + "\n" + ORDER_1))).containsExactly(order);
        }
    }

    @Test
    void text_of_every_script_and_every_escape_survives() {
        String order = "{\"order_id\":1,\"t\":\"手表 \uD83D\uDE00 \\\" \\\\ / \\n\\r\\t\\b\\f\\u0001 é\",\"n\":null,"
                + "\"yes\":true,\"no\":false,\"deep\":[[],{},{\"a\":[1,\"2\"]}]}";
        FeedRow row = rows(order).getFirst();

        assertThat(row.json()).isEqualTo(order);
        assertThat(row.fields()).isNotNull();
        assertThat(row.fields().get("t").stringValue()).startsWith("手表 \uD83D\uDE00 \" \\ / \n");
    }

    @Test
    void white_space_goes() {
        assertThat(jsonOf(rows("[ {\r\n \"order_id\" : 1 ,\t\"x\" : [ 1 , 2 ] } ]")))
                .containsExactly("{\"order_id\":1,\"x\":[1,2]}");
    }

    @Nested
    class The_file_fails_and_says_where {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"order_id\":1},\n{\"order_id\":2}",
                    "{\n\"orders\":[{\"order_id\":1}]",
                    "[\n{\"order_id\":\"abc",
                    "[\n"
                })
        void where_it_is_truncated(String feed) {
            assertThat(refusal(feed)).contains("truncated", "(line 2, column ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"order_id\":1}\n{\"order_id\":2}]",
                    "[{\"order_id\":1},\n]",
                    "[{\"order_id\":1,\n'x':2}]",
                    "[{\"order_id\":1},\nNaN]",
                    "[{\"order_id\":\n01}]",
                    "[\n}",
                })
        void where_it_is_broken(String feed) {
            assertThat(refusal(feed)).contains("broken", "(line 2, column ").doesNotContain("Source", "Feature", "\n");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"[] []", "[]]", "[{\"order_id\":1}]\nx", "{\"order_id\":1} {\"order_id\":2}", "{\n}\n{\n}"})
        void where_more_follows(String feed) {
            assertThat(refusal(feed)).contains("more follows after the end", "(line ");
        }

        @Test
        void where_it_is_nested_a_hundred_thousand_deep() {
            assertThat(refusal("[" + "[".repeat(100_000))).contains("nesting depth");
            assertThat(refusal("{\"a\":".repeat(100_000))).contains("nesting depth");
        }

        @Test
        void where_a_row_is_too_large() {
            String values = "[" + "0,".repeat(Limits.VALUES_IN_ROW) + "0]";
            String name = "{\"order_id\":1,\"" + "n".repeat(2_000) + "\":1}";

            assertThat(refusal("[{\"order_id\":1,\"x\":" + values + "}]")).contains("a row is larger");
            assertThat(refusal("[{\"order_id\":1,\"x\":\"" + "x".repeat(Limits.ROW + 1) + "\"}]"))
                    .contains("broken");
            assertThat(refusal("[{\"order_id\":1,\"x\":\"" + "x".repeat(Limits.ROW - 5) + "\"}]"))
                    .contains("a row is larger");
            assertThat(refusal(name)).contains("broken");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 70_000})
        void where_it_is_not_utf_8(int filler) {
            byte[] overlong = {(byte) 0xc0, (byte) 0xaf};
            byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
            byte[] latin = "é".getBytes(StandardCharsets.ISO_8859_1);
            byte[] start = utf8("[{\"order_id\":\"" + "x".repeat(filler));
            for (byte[] bad : new byte[][] {overlong, surrogate, latin}) {
                // An overlong form shows in its first byte, the others in their second.
                int place = start.length + (Arrays.equals(bad, overlong) ? 1 : 2);
                assertThat(refusal(join(start, bad, utf8("\"}]"))))
                        .contains("the text is not UTF-8 (byte " + place + ")");
            }
        }
    }
}
