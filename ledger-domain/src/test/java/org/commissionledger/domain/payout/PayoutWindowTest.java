package org.commissionledger.domain.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R24: when a payout is due. */
class PayoutWindowTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @ParameterizedTest
    @EnumSource(value = PayoutMethod.class, names = "WIRE_TRANSFER", mode = EnumSource.Mode.EXCLUDE)
    void an_instant_method_is_due_within_five_minutes(PayoutMethod method) {
        Instant at = Instant.parse("2026-07-15T23:58:00Z");

        assertThat(PayoutWindow.of(method, at, Set.of(LocalDate.parse("2026-07-15")), UTC))
                .isEqualTo(new PayoutWindow(at, Instant.parse("2026-07-16T00:03:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-15T23:59:59Z, 2026-07-16, 2026-07-18",
        "2026-07-16T00:00:00Z, 2026-08-01, 2026-08-03",
        "2026-07-18T12:00:00Z, 2026-08-01, 2026-08-03",
        "2026-07-31T23:59:59Z, 2026-08-01, 2026-08-03",
        "2026-08-01T00:00:00Z, 2026-08-16, 2026-08-18",
        "2026-12-31T12:00:00Z, 2027-01-01, 2027-01-03",
        "2026-12-16T00:00:00Z, 2027-01-01, 2027-01-03",
        "2028-02-29T12:00:00Z, 2028-03-01, 2028-03-03"
    })
    void a_wire_transfer_asked_for_the_day_before_is_in_the_window_and_later_in_the_next(
            Instant at, LocalDate first, LocalDate last) {
        assertThat(wire(at, Set.of(), UTC)).isEqualTo(days(first, last, UTC));
    }

    @Test
    void holidays_shorten_a_window() {
        Instant at = Instant.parse("2026-12-20T00:00:00Z");

        assertThat(wire(at, Set.of(LocalDate.parse("2027-01-01")), UTC))
                .isEqualTo(days(LocalDate.parse("2027-01-02"), LocalDate.parse("2027-01-03"), UTC));
        assertThat(wire(at, Set.of(LocalDate.parse("2027-01-03")), UTC))
                .isEqualTo(days(LocalDate.parse("2027-01-01"), LocalDate.parse("2027-01-02"), UTC));
    }

    @Test
    void a_window_of_holidays_alone_is_left_out() {
        Set<LocalDate> holidays =
                Set.of(LocalDate.parse("2027-01-01"), LocalDate.parse("2027-01-02"), LocalDate.parse("2027-01-03"));

        assertThat(wire(Instant.parse("2026-12-31T00:00:00Z"), holidays, UTC))
                .isEqualTo(days(LocalDate.parse("2027-01-16"), LocalDate.parse("2027-01-18"), UTC));
    }

    /** Even where the first day is a holiday, the window begins on it: who asks on that day is late. */
    @Test
    void who_asks_on_a_holiday_that_begins_the_window_waits_for_the_next() {
        assertThat(wire(Instant.parse("2027-01-01T09:00:00Z"), Set.of(LocalDate.parse("2027-01-01")), UTC))
                .isEqualTo(days(LocalDate.parse("2027-01-16"), LocalDate.parse("2027-01-18"), UTC));
    }

    /** It is the 16th in Kiritimati while it is the 15th in New York. */
    @Test
    void days_are_cut_in_the_business_zone() {
        Instant at = Instant.parse("2026-07-15T12:00:00Z");
        ZoneId kiritimati = ZoneId.of("Pacific/Kiritimati");
        ZoneId newYork = ZoneId.of("America/New_York");

        assertThat(wire(at, Set.of(), kiritimati))
                .isEqualTo(days(LocalDate.parse("2026-08-01"), LocalDate.parse("2026-08-03"), kiritimati));
        assertThat(wire(at, Set.of(), newYork))
                .isEqualTo(days(LocalDate.parse("2026-07-16"), LocalDate.parse("2026-07-18"), newYork));
    }

    /** In New York, clocks go back on 1 November 2026: that day has 25 hours. */
    @Test
    void a_window_ends_with_its_last_day_however_long_the_days_are() {
        PayoutWindow window = wire(Instant.parse("2026-10-20T00:00:00Z"), Set.of(), ZoneId.of("America/New_York"));

        assertThat(window.opens()).isEqualTo("2026-11-01T04:00:00Z");
        assertThat(window.due()).isEqualTo("2026-11-04T04:59:59.999Z");
    }

    @Test
    void a_calendar_without_a_day_to_pay_on_is_a_mistake() {
        Set<LocalDate> holidays = IntStream.range(0, 500)
                .mapToObj(LocalDate.parse("2026-07-01")::plusDays)
                .collect(Collectors.toSet());

        assertThatThrownBy(() -> wire(Instant.parse("2026-07-10T00:00:00Z"), holidays, UTC))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mend the calendar");
    }

    private static PayoutWindow wire(Instant at, Set<LocalDate> holidays, ZoneId zone) {
        return PayoutWindow.of(PayoutMethod.WIRE_TRANSFER, at, holidays, zone);
    }

    private static PayoutWindow days(LocalDate first, LocalDate last, ZoneId zone) {
        return new PayoutWindow(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1));
    }
}
