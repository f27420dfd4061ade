package org.commissionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SortingTest {

    private enum Column {
        NAME,
        PAID_OUT
    }

    @Test
    void a_name_tells_the_column_and_whether_the_greatest_comes_first() {
        assertThat(Sorting.of("paid_out", Column.class)).contains(new Sorting<>(Column.PAID_OUT, false));
        assertThat(Sorting.of("-name", Column.class)).contains(new Sorting<>(Column.NAME, true));
    }

    @Test
    void what_names_no_column_is_no_order() {
        for (String name : new String[] {"", "-", "--name", "NAME", "paid out", "weight"}) {
            assertThat(Sorting.of(name, Column.class)).as(name).isEmpty();
        }
    }
}
