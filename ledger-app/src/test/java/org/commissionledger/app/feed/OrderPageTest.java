package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commissionledger.app.feed.Feeds.ORDER_1;
import static org.commissionledger.app.feed.Feeds.ORDER_2;
import static org.commissionledger.app.feed.Feeds.jsonOf;
import static org.commissionledger.app.feed.Feeds.notRows;
import static org.commissionledger.app.feed.Feeds.page;
import static org.commissionledger.app.feed.Feeds.refusal;
import static org.commissionledger.app.feed.Feeds.rows;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the advertiser's report as documents of their own (R21). */
class OrderPageTest {

    @Test
    void a_page_gives_its_orders_in_their_order_numbered_from_one() {
        assertThat(rows(page("[" + ORDER_1 + "," + ORDER_2 + "]")))
                .extracting(FeedRow::file, FeedRow::fileNumber, FeedRow::place, FeedRow::json)
                .containsExactly(tuple("-", 0, 1L, ORDER_1), tuple("-", 0, 2L, ORDER_2));
    }

    @Test
    void the_get_variant_is_the_same() {
        assertThat(jsonOf(rows(page("[" + ORDER_1 + "]").replace("_list_", "_get_"))))
                .containsExactly(ORDER_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resp_result\":{\"resp_code\":200,\"result\":{\"orders\":{\"order\":[%s]}}}}",
                "{\"resp_result\":{\"resp_code\":\"200\",\"result\":{\"orders\":{\"order\":[%s]}}}}",
                "{\"result\":{\"orders\":{\"order\":[%s]}}}",
                "{\"orders\":{\"order\":[%s]}}",
                "{\"orders\":[%s]}",
                "{\"orders\":{\"order\":%s}}",
                "{\"request_id\":\"r1\",\"orders\":{\"order\":[%s]},\"resp_code\":200}",
                "{\"resp_msg\":\"ok\",\"result\":{\"x\":[{\"orders\":1}],\"orders\":{\"order\":[%s]},\"y\":{}}}",
                "{\"orders\":[\n%s\n]}",
                "[{\"orders\":[%s]}]",
                "[%s]",
                "%s",
                "\n\n  %s  \n\n",
            })
    void outer_levels_may_be_missing_and_keys_come_in_any_order(String shape) {
        assertThat(jsonOf(rows(shape.formatted(ORDER_1)))).containsExactly(ORDER_1);
    }

    @Test
    void an_array_may_mix_pages_and_orders_and_what_is_neither_is_no_row() {
        var rows = rows("[" + page("[" + ORDER_1 + ", 7]") + ", 8, " + ORDER_2 + ", [\"x\"], null]");

        assertThat(jsonOf(rows)).containsExactly(ORDER_1, "7", "8", ORDER_2, "[\"x\"]", "null");
        assertThat(notRows(rows)).containsExactly("7", "8", "[\"x\"]", "null");
        assertThat(rows).extracting(FeedRow::place).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void what_an_order_calls_orders_or_result_is_its_own_affair() {
        String order = "{\"order_id\":1,\"result\":{\"orders\":[1]},\"orders\":[2]}";

        assertThat(jsonOf(rows(order))).containsExactly(order);
    }

    @Nested
    class An_empty_feed {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "{\"aliexpress_affiliate_order_list_response\":{\"resp_result\":"
                            + "{\"resp_code\":405,\"resp_msg\":\"The result is empty\"}}}",
                    "{\"resp_result\":{\"resp_code\":\"405\"}}",
                    "{\"resp_code\":405}",
                    "{\"orders\":[]}",
                    "{\"orders\":{}}",
                    "{\"orders\":{\"order\":null}}",
                    "{\"total_record_count\":0,\"resp_code\":200}",
                    "[{\"resp_code\":405},{\"orders\":[]}]"
                })
        void gives_no_rows_and_is_no_error(String feed) {
            assertThat(rows(feed)).isEmpty();
        }
    }

    @Nested
    class The_file_fails {

        @Test
        void with_the_words_of_the_advertiser_where_the_code_is_an_error() {
            assertThat(refusal("{\"resp_result\":{\"resp_msg\":\"Rate\\nlimit\",\"resp_code\":429}}"))
                    .isEqualTo("standard input: the advertiser answered with error 429: Rate limit; "
                            + "mend the request and fetch this page again");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"error_response\":{\"msg\":\"Invalid session\",\"code\":27,\"sub\":{\"a\":1}}}",
                    "{\"request_id\":\"x\",\"error_response\":{\"code\":\"27\",\"msg\":\"Invalid session\"}}",
                    "{\"resp_result\":{\"error_response\":{\"code\":27,\"msg\":\"Invalid session\"}}}",
                    "[{\"order_id\":1},{\"error_response\":{\"code\":27,\"msg\":\"Invalid session\"}}]",
                    "{\"order_id\":1}\n{\"error_response\":{\"code\":27,\"msg\":\"Invalid session\"}}\n",
                })
        void with_an_error_response_wherever_a_page_may_stand(String feed) {
            assertThat(refusal(feed)).contains("error 27: Invalid session");
        }

        @Test
        void where_the_code_contradicts_the_orders() {
            assertThat(refusal("{\"orders\":[{\"order_id\":1}],\"resp_code\":405}"))
                    .contains("405", "yet there are 1", "line 1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"resp_code\":200}",
                    "{\"resp_code\":200,\"result\":{\"list\":[]}}",
                    "{\"orders\":{\"list\":[]}}",
                    "{\"orders\":{\"order\":\"none\"}}",
                    "{\"result\":[]}",
                    "{\"resp_result\":{\"resp_code\":{}}}",
                    "{\"orders\":[],\"orders\":[{\"order_id\":1}]}",
                })
        void where_a_page_is_built_otherwise_for_its_orders_would_be_lost_in_silence(String feed) {
            assertThat(refusal(feed)).startsWith("standard input: ").contains("(line 1, column ");
        }
    }
}
