package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.TestClock;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What projections read: cut alike for all, whole, and read once. */
class RangeReaderTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @Test
    void ranges_end_with_the_log_and_at_the_same_positions_wherever_they_begin() {
        assertThat(LogRange.behind(0, 10)).isEqualTo(new LogRange(0, 10));
        assertThat(LogRange.behind(0, 5_000)).isEqualTo(new LogRange(0, 1_000));
        assertThat(LogRange.behind(998, 5_000)).isEqualTo(new LogRange(998, 1_000));
        assertThat(LogRange.behind(1_000, 5_000)).isEqualTo(new LogRange(1_000, 2_000));
        assertThat(LogRange.behind(1_999, 2_000)).isEqualTo(new LogRange(1_999, 2_000));
        assertThatThrownBy(() -> LogRange.behind(7, 7)).hasMessageContaining("no range of events");
    }

    @Test
    void events_come_from_memory_or_from_the_log_and_are_read_once() {
        List<PartnerRegistered> committed = append(0, 40);
        LogRange range = new LogRange(10, 30);
        RangeReader here = reader(its.ledger().log());
        RangeReader elsewhere = reader(new EventLog(its.clock()));

        List<RecordedEvent> read = elsewhere.events(range);

        assertThat(read.stream().map(RecordedEvent::position))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(11, 30).boxed().toList());
        assertThat(here.events(range)).isEqualTo(read);
        assertThat(here.events(range).getFirst().payload()).isSameAs(committed.get(10));
        assertThat(elsewhere.events(range)).isSameAs(read);
    }

    @Test
    void a_range_that_lacks_an_event_is_no_range_and_is_read_again_when_it_is_whole() {
        append(0, 5);
        RangeReader reader = reader(new EventLog(its.clock()));
        LogRange range = new LogRange(0, 8);
        assertThatThrownBy(() -> reader.events(range)).hasMessageContaining("the log lacks events");

        append(5, 8);

        assertThat(reader.events(range)).hasSize(8);
    }

    /** Registers the partners {@code p<from>} to {@code p<to - 1>} in one transaction. */
    private List<PartnerRegistered> append(int from, int to) {
        EventLog log = its.ledger().log();
        EventJson json = its.ledger().json();
        List<PartnerRegistered> registered = IntStream.range(from, to)
                .mapToObj(i -> new PartnerRegistered(
                        new PartnerId("p" + i), Set.of("p" + i), null, null, false, TestClock.START))
                .toList();
        List<NewEvent> events = registered.stream()
                .map(event -> json.newEvent("partner:" + event.partner(), "Partner", 0, event, "{}"))
                .toList();
        its.ledger().database().inTransaction(c -> log.append(c, log.lockHead(c), events));
        return registered;
    }

    private RangeReader reader(EventLog log) {
        return new RangeReader(its.ledger().database(), log, new EventJson());
    }
}
