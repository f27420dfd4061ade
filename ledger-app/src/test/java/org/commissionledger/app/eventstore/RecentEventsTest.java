package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.commissionledger.projections.RecordedEvent;
import org.junit.jupiter.api.Test;

/** What is at hand must be exactly what the log holds from there on, or nothing. */
class RecentEventsTest {

    private final RecentEvents recent = new RecentEvents();

    @Test
    void what_was_committed_is_at_hand_in_order() {
        commit(1, 3);
        commit(4, 5);

        assertThat(after(0, 100)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(after(2, 2)).containsExactly(3L, 4L);
        assertThat(after(5, 100)).isEmpty();
        assertThat(after(9, 100)).isEmpty();
    }

    @Test
    void what_others_committed_in_between_is_not_at_hand_nor_what_was_before() {
        commit(1, 3);
        commit(6, 7);

        assertThat(after(0, 100)).isEmpty();
        assertThat(after(3, 100)).isEmpty();
        assertThat(after(5, 100)).containsExactly(6L, 7L);
    }

    @Test
    void events_told_late_of_a_commit_that_others_followed_are_left_to_the_log() {
        commit(4, 6);
        commit(1, 3);

        assertThat(after(0, 100)).isEmpty();
        assertThat(after(3, 100)).containsExactly(4L, 5L, 6L);
    }

    @Test
    void only_the_last_ones_are_kept() {
        int kept = RecentEvents.KEPT;
        commit(1, kept - 100);
        commit(kept - 99, kept + 50);

        assertThat(after(0, 10)).isEmpty();
        assertThat(after(49, 10)).isEmpty();
        assertThat(after(50, kept + 50)).hasSize(kept).startsWith(51L).endsWith(kept + 50L);

        commit(kept + 51, 3L * kept);
        assertThat(after(3L * kept - 2, 10)).containsExactly(3L * kept - 1, 3L * kept);
    }

    private void commit(long first, long last) {
        recent.add(LongStream.rangeClosed(first, last)
                .mapToObj(position -> new RecordedEvent(position, "#" + position, "T", Instant.EPOCH, "an event"))
                .toList());
    }

    private List<Long> after(long position, int limit) {
        List<RecordedEvent> found = recent.after(position, limit);
        assertThat(found).allSatisfy(r -> assertThat(r.eventId()).isEqualTo("#" + r.position()));
        return found.stream().map(RecordedEvent::position).toList();
    }
}
