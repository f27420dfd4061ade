package org.commissionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R15: which events a moment includes; itself always. */
class AsOfTest {

    private static final Instant OCCURRED = Instant.parse("2026-06-20T12:00:00Z");
    private static final Instant RECORDED = Instant.parse("2026-07-01T12:00:00.000001Z");
    private static final RecordedEvent EVENT = new RecordedEvent(7, "id", "OrderDeclined", RECORDED, "the event");

    @ParameterizedTest
    @CsvSource({"6, false", "7, true", "8, true"})
    void by_position_what_was_recorded_up_to_that_event(long position, boolean included) {
        assertThat(new AsOf(position, null, null).includes(EVENT, OCCURRED)).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-01T12:00:00.000000999Z, false", "2026-07-01T12:00:00.000001Z, true"})
    void by_recorded_time_what_was_known_then_to_the_microsecond(Instant recorded, boolean included) {
        assertThat(new AsOf(null, recorded, null).includes(EVENT, OCCURRED)).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-20T11:59:59Z, false", "2026-06-20T12:00:00Z, true", "2026-06-30T00:00:00Z, true"})
    void by_business_time_what_had_happened_whenever_it_was_recorded(Instant business, boolean included) {
        assertThat(new AsOf(null, null, business).includes(EVENT, OCCURRED)).isEqualTo(included);
    }

    @Test
    void now_includes_everything() {
        assertThat(AsOf.NOW.includes(EVENT, Instant.MAX)).isTrue();
        assertThat(AsOf.NOW.condition()).isEqualTo("true");
    }

    @Test
    void instants_are_cut_to_what_the_database_keeps_so_that_rows_and_events_agree() {
        AsOf moment = new AsOf(null, null, Instant.parse("2026-06-20T12:00:00.000000999Z"));

        assertThat(moment.condition()).isEqualTo("occurred_at <= '2026-06-20T12:00:00Z'::timestamptz");
        assertThat(moment.includes(EVENT, OCCURRED.plusNanos(999))).isTrue();
        assertThat(moment.includes(EVENT, OCCURRED.plusNanos(1_000))).isFalse();
    }

    @Test
    void it_can_be_said_in_words() {
        assertThat(new AsOf(7L, null, null).words()).isEqualTo("as of event 7");
        assertThat(new AsOf(null, OCCURRED, null).words()).isEqualTo("as of 2026-06-20T12:00:00Z as known then");
        assertThat(new AsOf(null, null, OCCURRED).words())
                .isEqualTo("as of 2026-06-20T12:00:00Z by the advertiser's dates");
    }
}
