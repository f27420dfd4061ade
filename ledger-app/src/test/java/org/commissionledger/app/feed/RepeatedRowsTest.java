package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commissionledger.domain.order.OrderId;
import org.junit.jupiter.api.Test;

/** R23: what repeats is counted; what may be in doubt comes back as it was, however long it is. */
class RepeatedRowsTest {

    private static final int MANY = 100_000;

    @Test
    void rows_come_back_whose_orders_have_other_rows_and_hardly_any_else() {
        try (RepeatedRows repeated = new RepeatedRows()) {
            for (int i = 0; i < MANY; i++) {
                repeated.add(order(i), row(i));
                if (i % 10 == 0) {
                    repeated.hasOther(order(i));
                }
            }
            List<FeedRow> back = new ArrayList<>();
            long unchanged = repeated.giveBack(back::add);

            assertThat(unchanged + back.size()).isEqualTo(MANY);
            assertThat(back).contains(row(0), row(10), row(MANY - 10)).hasSizeBetween(MANY / 10, MANY / 10 + 50);
            assertThat(back).extracting(FeedRow::place).isSorted();
        }
    }

    @Test
    void a_row_that_is_longer_than_any_buffer_comes_back_whole() {
        FeedRow row = FeedRows.parsed("feed.json", 1, 7, "{\"title\":\"" + "ж".repeat(200_000) + "\"}");
        try (RepeatedRows repeated = new RepeatedRows()) {
            repeated.add(order(1), row);
            repeated.hasOther(order(1));
            List<FeedRow> back = new ArrayList<>();

            assertThat(repeated.giveBack(back::add)).isZero();
            assertThat(back).containsExactly(row);
        }
    }

    @Test
    void without_rows_there_is_nothing_to_give_back() {
        try (RepeatedRows repeated = new RepeatedRows()) {
            repeated.hasOther(order(1));

            assertThat(repeated.giveBack(_ -> {
                        throw new AssertionError("there was none");
                    }))
                    .isZero();
        }
    }

    private static OrderId order(int number) {
        return new OrderId("aliexpress", Long.toString(8_211_114_279_858_963L + number));
    }

    private static FeedRow row(int number) {
        return FeedRows.parsed("feed.ndjson", 0, number, "{\"sub_order_id\":" + number + "}");
    }
}
