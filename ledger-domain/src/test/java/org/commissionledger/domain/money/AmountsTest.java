package org.commissionledger.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Minor units to and from the text that people read; money is never rounded on its way in (R20). */
class AmountsTest {

    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest(name = "{1} {0} is {2}")
    @CsvSource({
        "1234, USD, 12.34",
        "0, USD, 0.00",
        "5, USD, 0.05",
        "-1234, USD, -12.34",
        "1000000000000000, USD, 10000000000000.00",
        "1234, JPY, 1234",
        "1234, KWD, 1.234",
        "1234, XAU, 1234"
    })
    void an_amount_is_written_in_its_currencys_scale_and_read_back(long minor, String currency, String text) {
        assertThat(Amounts.format(minor, Currency.getInstance(currency))).isEqualTo(text);
        assertThat(Amounts.parse(text, Currency.getInstance(currency))).isEqualTo(minor);
    }

    @Test
    void fewer_decimals_are_enough() {
        assertThat(Amounts.parse("10", USD)).isEqualTo(1000);
        assertThat(Amounts.parse("10.5", USD)).isEqualTo(1050);
        assertThat(Amounts.parse("10.500", USD)).isEqualTo(1050);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.345",
                "0.001",
                "",
                "ten",
                "1,000.00",
                "$5",
                "10000000000000.01",
                "-10000000000000.01",
                "99999999999999999999"
            })
    void an_amount_that_is_not_exact_or_too_large_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amounts.parse(text, USD))
                .withMessage("'" + text
                        + "' is not an amount in USD; write a decimal with at most 2 decimal places, such as 1000.00");
    }

    @Test
    void an_amount_with_a_vast_exponent_is_refused_at_once() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatIllegalArgumentException().isThrownBy(() -> Amounts.parse("1e40000000", USD)));
    }
}
