package org.commissionledger.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An exact share between 0 and 1, such as {@code 0.07} for 7 %. Two rates are equal when they are the same number,
 * however many zeros they were written with.
 */
public record Rate(BigDecimal value) {

    /** Without exponent, and of a length that cannot keep the machine busy. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,18})?");

    public static final Rate ZERO = new Rate(BigDecimal.ZERO);

    public Rate {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a rate lies between 0 and 1, not " + value.toPlainString());
        }
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** @throws IllegalArgumentException where the text is no decimal number between 0 and 1 */
    public static Rate of(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a rate; write a decimal such as 0.07");
        }
        return new Rate(new BigDecimal(text));
    }

    /**
     * R7: the commission on an amount, ⌊amount × rate⌋ in minor units; the remainder stays with the network. Worked
     * figure: 1113 × 7 % = 77.91, so 77.
     *
     * @param amount minor units, not negative
     */
    public long floorOf(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("commission is taken of amounts from zero up, not of " + amount);
        }
        return value.multiply(BigDecimal.valueOf(amount))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    /** As people say it: {@code 7.5 %}. */
    public String percent() {
        return value.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /** The plain decimal, without exponent: {@code 0.07}. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
