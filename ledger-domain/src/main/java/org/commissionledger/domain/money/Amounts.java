package org.commissionledger.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/** Minor units of a currency to and from the decimal text that people read: 1234 US cents are {@code 12.34}. */
public final class Amounts {

    /** R20: no single amount is beyond this many minor units. */
    public static final long LIMIT = 1_000_000_000_000_000L;

    /** Without exponent, and of a length that cannot keep the machine busy. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,6})?");

    private Amounts() {}

    /** The amount in the currency's own scale: USD {@code "12.34"}, JPY {@code "1234"}. */
    public static String format(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, scale(currency)).toPlainString();
    }

    /**
     * The exact minor units of a decimal text.
     *
     * @throws IllegalArgumentException where the text is no number, is finer than the currency's minor unit, or beyond
     *     the {@link #LIMIT}: money is never rounded on its way in
     */
    public static long parse(String text, Currency currency) {
        if (!DECIMAL.matcher(text).matches()) {
            throw notAnAmount(text, currency);
        }
        try {
            long minor = new BigDecimal(text)
                    .movePointRight(scale(currency))
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
            if (minor > LIMIT || minor < -LIMIT) {
                throw new ArithmeticException("too large");
            }
            return minor;
        } catch (ArithmeticException e) {
            throw notAnAmount(text, currency);
        }
    }

    private static IllegalArgumentException notAnAmount(String text, Currency currency) {
        return new IllegalArgumentException(
                "'" + text + "' is not an amount in " + currency + "; write a decimal with at most " + scale(currency)
                        + " decimal places, such as " + format(100_000, currency));
    }

    private static int scale(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
