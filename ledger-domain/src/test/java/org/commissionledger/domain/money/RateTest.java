package org.commissionledger.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R7: exact rates, and the floor of what they give. */
class RateTest {

    @ParameterizedTest(name = "{0} x {1} -> {2}")
    @CsvSource({
        "1113, 0.07, 77",
        "3792, 0.03, 113",
        "20000, 0.05, 1000",
        "1, 0.999999999, 0",
        "100, 0.07, 7",
        "0, 0.07, 0",
        "1113, 0, 0",
        "1113, 1, 1113",
        "1000000000000000, 1, 1000000000000000",
        "9223372036854775807, 1, 9223372036854775807"
    })
    void commission_is_rounded_down(long amount, String rate, long commission) {
        assertThat(Rate.of(rate).floorOf(amount)).isEqualTo(commission);
    }

    /** In binary floating point 0.29 × 100 is 28.999…96; here it is 29. */
    @Test
    void a_rate_is_exact() {
        assertThat(Rate.of("0.29").floorOf(100)).isEqualTo(29);
        assertThat(Rate.of("0.000000000000001").floorOf(Amounts.LIMIT)).isEqualTo(1);
    }

    @Test
    void nothing_is_taken_of_a_negative_amount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.of("0.07").floorOf(-1))
                .withMessage("commission is taken of amounts from zero up, not of -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1.01", "7", "-1"})
    void a_rate_lies_between_0_and_1(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.of(text))
                .withMessage("a rate lies between 0 and 1, not " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7 %", "0,07", "NaN", "seven"})
    void a_rate_is_a_decimal_number(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.of(text))
                .withMessage("'" + text + "' is not a rate; write a decimal such as 0.07");
    }

    @Test
    void rates_are_equal_when_they_are_the_same_number() {
        assertThat(Rate.of("0.070")).isEqualTo(Rate.of("0.07")).hasSameHashCodeAs(Rate.of("0.0700"));
        assertThat(Rate.of("0.000")).isEqualTo(Rate.ZERO);
        assertThat(Rate.of("1.0")).isEqualTo(new Rate(BigDecimal.ONE));
    }

    @Test
    void a_rate_is_written_without_an_exponent() {
        assertThat(Rate.of("0.00000000070")).hasToString("0.0000000007");
        assertThat(Rate.of("0.10")).hasToString("0.1");
    }

    @Test
    void people_read_a_rate_in_percent() {
        assertThat(Rate.of("0.075").percent()).isEqualTo("7.5 %");
        assertThat(Rate.of("0.1").percent()).isEqualTo("10 %");
        assertThat(Rate.ZERO.percent()).isEqualTo("0 %");
    }

    @Test
    void a_rate_far_beyond_1_is_refused_like_any_other() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of("1e1999999999"));
    }
}
