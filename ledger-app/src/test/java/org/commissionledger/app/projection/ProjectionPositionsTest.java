package org.commissionledger.app.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A position moves over the events right behind it, and over no others. */
class ProjectionPositionsTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @BeforeEach
    void begin() {
        its.ledger().database().inTransaction(c -> {
            ProjectionPositions.begin(c, "journal");
            ProjectionPositions.advance(c, "journal", 1, 7);
            return null;
        });
    }

    @Test
    void a_projection_advances_over_the_events_right_behind_it() {
        advance(8, 10);
        assertThat(position()).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"7, 9", "9, 12", "1, 7"})
    void events_that_it_has_or_that_would_leave_a_hole_are_refused_with_both_positions(long first, long last) {
        assertThatThrownBy(() -> advance(first, last))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "projection journal stands at 7 with 7 events applied, so the events %d to %d cannot be applied to it",
                        first, last);
        assertThat(position()).isEqualTo(7);
    }

    @Test
    void a_position_that_was_moved_without_events_is_refused_even_where_it_would_fit() {
        its.ledger().database().jdbc().sql("update projection set position = 6").update();

        assertThatThrownBy(() -> advance(7, 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("projection journal stands at 6 with 7 events applied,"
                        + " so the events 7 to 8 cannot be applied to it");
    }

    @Test
    void to_begin_a_projection_again_leaves_it_where_it_is() {
        its.ledger().database().inTransaction(c -> {
            ProjectionPositions.begin(c, "journal");
            return null;
        });
        assertThat(position()).isEqualTo(7);
    }

    private void advance(long first, long last) {
        its.ledger().database().inTransaction(c -> {
            ProjectionPositions.advance(c, "journal", first, last);
            return null;
        });
    }

    private long position() {
        return its.ledger().database().with(c -> ProjectionPositions.of(c, "journal"));
    }
}
