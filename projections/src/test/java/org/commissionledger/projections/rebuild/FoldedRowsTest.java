package org.commissionledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Table;
import org.junit.jupiter.api.Test;

/** However little memory a rebuild has, it comes to the same rows. */
class FoldedRowsTest {

    private static final Table TABLE =
            Table.keyedBy("t", "a text", "n bigint").sums("sum bigint").latest("word text", "rate numeric");

    private static final long SEED = Long.getLong("ledger.seed", 20260712);

    @Test
    void rows_that_did_not_fit_into_memory_are_merged_in_the_order_of_their_events() {
        assertThat(rows(7)).isEqualTo(rows(1_000_000)).isSorted().hasSizeGreaterThan(50);
    }

    @Test
    void a_change_of_a_row_that_never_began_is_refused() {
        try (FoldedRows rows = new FoldedRows(TABLE, 10)) {
            Changes changes = new Changes();
            changes.update(TABLE, "a", 1L, 5L, "x", null);
            rows.add(changes.of(TABLE));

            assertThatThrownBy(() -> rows.drain(_ -> {}))
                    .isInstanceOf(RebuildFailure.class)
                    .hasMessageContaining("t [a, 1], but not of its beginning");
        }
    }

    @Test
    void a_row_that_begins_twice_is_refused() {
        try (FoldedRows rows = new FoldedRows(TABLE, 1)) {
            for (int i = 0; i < 2; i++) {
                Changes changes = new Changes();
                changes.insert(TABLE, "a", 1L, 5L, "x", null);
                rows.add(changes.of(TABLE));
            }

            assertThatThrownBy(() -> rows.drain(_ -> {})).hasMessageContaining("has row [a, 1] already");
        }
    }

    private static List<String> rows(int limit) {
        Random random = new Random(SEED);
        List<String> drained = new ArrayList<>();
        try (FoldedRows rows = new FoldedRows(TABLE, limit)) {
            for (int batch = 0; batch < 100; batch++) {
                Changes changes = new Changes();
                for (int i = 0; i < 5; i++) {
                    changes.upsert(
                            TABLE,
                            "key\u00e9\t" + random.nextInt(20),
                            10L + random.nextInt(5),
                            (long) random.nextInt(-100, 100),
                            random.nextInt(3) == 0 ? null : "word" + random.nextInt(1000),
                            random.nextBoolean() ? null : new BigDecimal("0.0" + random.nextInt(1, 9)));
                }
                rows.add(changes.of(TABLE));
            }
            rows.drain(row -> drained.add(Arrays.toString(row)));
        }
        return drained;
    }
}
