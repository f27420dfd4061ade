package org.commissionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done by hand is what the JDK does. */
class UtcTextTest {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    static Stream<Instant> times() {
        SplittableRandom random = new SplittableRandom(20260317);
        long last = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
        Stream<Instant> ordinary = random.longs(2_000, -last, last)
                .mapToObj(second -> Instant.ofEpochSecond(
                        second,
                        switch (random.nextInt(4)) {
                            case 0 -> 0;
                            case 1 -> 1_000_000L * random.nextInt(1_000);
                            case 2 -> 1_000L * random.nextInt(1_000_000);
                            default -> random.nextInt(1_000_000_000);
                        }));
        Stream<Instant> edges = Stream.of(
                        "-0001-12-31T23:59:59.999999999Z",
                        "0000-01-01T00:00:00Z",
                        "1969-12-31T23:59:59.999999999Z",
                        "1970-01-01T00:00:00Z",
                        "2024-02-29T23:59:59.1Z",
                        "9999-12-31T23:59:59.999999999Z",
                        "+10000-01-01T00:00:00Z")
                .map(Instant::parse);
        return Stream.concat(edges, ordinary);
    }

    @Test
    void a_time_is_written_and_read_as_the_jdk_does() {
        assertThat(times()).isNotEmpty().allSatisfy(time -> {
            assertThat(UtcText.iso(time)).isEqualTo(time.toString());
            assertThat(UtcText.timestamp(time)).isEqualTo(TIMESTAMP.format(time));
            assertThat(UtcText.parse(time.toString())).isEqualTo(time);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-17T09:43:59.5Z",
                "2026-03-17T09:43:59.1234567Z",
                "2026-03-17T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-03-17T09:43:59+02:00",
                "2026-03-17T09:43:59z"
            })
    void other_forms_that_the_jdk_knows_are_read_too(String text) {
        assertThat(UtcText.parse(text)).isEqualTo(Instant.parse(text));
    }

    static Stream<String> noTimes() {
        return Stream.of(
                "",
                "2026-03-17",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-03-17T25:00:00Z",
                "2026-03-17T09:60:00Z",
                "2026-03-17T09:43:61Z",
                "2026-03-17 09:43:59Z",
                "2026-03-17T09:43:5xZ",
                "2026-03-17T09:43:59,5Z",
                "2026-03-17T09:43:59.1234567890Z",
                "2026-03-17T09:43:59");
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> UtcText.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
