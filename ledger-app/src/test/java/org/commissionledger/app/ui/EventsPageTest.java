package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.ui.EventsPage.LOOKED_THROUGH;

import org.commissionledger.app.eventstore.EventQuery.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far a page of events looks for rare ones. */
class EventsPageTest {

    private static final long HEAD = 3 * LOOKED_THROUGH;

    @Test
    void a_short_log_is_looked_through_as_a_whole() {
        Filter all = ofType(null, null);
        assertThat(EventsPage.near(all, false, LOOKED_THROUGH)).isEqualTo(all);
        assertThat(EventsPage.near(all, true, LOOKED_THROUGH)).isEqualTo(all);
        Filter some = ofType(5L, 10L);
        assertThat(EventsPage.near(some, false, HEAD)).isEqualTo(some);
    }

    /** Every event is looked at once, whichever way somebody goes on. */
    @Test
    void a_long_log_is_looked_through_in_stretches_that_follow_one_another() {
        Filter latest = EventsPage.near(ofType(null, null), false, HEAD);
        assertThat(latest.from()).isEqualTo(2 * LOOKED_THROUGH + 1);
        Filter before = EventsPage.near(ofType(null, null).before(latest.from()), false, HEAD);
        assertThat(before).isEqualTo(ofType(LOOKED_THROUGH + 1, 2 * LOOKED_THROUGH));

        Filter oldest = EventsPage.near(ofType(null, null), true, HEAD);
        assertThat(oldest.to()).isEqualTo(LOOKED_THROUGH);
        Filter behind = EventsPage.near(ofType(null, null).behind(oldest.to()), true, HEAD);
        assertThat(behind).isEqualTo(ofType(LOOKED_THROUGH + 1, 2 * LOOKED_THROUGH));
        Filter rest = EventsPage.near(ofType(null, null).behind(behind.to()), true, HEAD);
        assertThat(rest).isEqualTo(ofType(2 * LOOKED_THROUGH + 1, null));
    }

    private static Filter ofType(@Nullable Long from, @Nullable Long to) {
        return new Filter(null, null, "OrderDeclined", null, from, to);
    }
}
