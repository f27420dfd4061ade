package org.commissionledger.projections.journal;

import java.math.BigDecimal;
import java.util.Currency;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.OrderEvent;

/**
 * R7 in figures, for one event: what base × rate is exactly, and what is cut off. Worked figure: 11.13 × 7 % = 0.7791, so
 * 0.77 is paid and 0.0091 stays with the network.
 *
 * @param base what the rate is taken of, in the currency's own scale
 * @param exact base × rate
 * @param amount what is paid
 */
public record Rounding(String base, String rate, BigDecimal exact, BigDecimal amount) {

    /** The figures of an event of an order, after it. */
    public static Rounding of(OrderEvent event) {
        Currency currency = event.moved().currency();
        String base = Amounts.format(event.moved().after().base(), currency);
        return new Rounding(
                base,
                event.moved().rate().percent(),
                new BigDecimal(base).multiply(event.moved().rate().value()),
                new BigDecimal(Amounts.format(event.moved().after().amount(), currency)));
    }

    /** What stays with the network. */
    public BigDecimal cutOff() {
        return exact.subtract(amount);
    }

    /** {@code 200.00 × 5 % = 10.00}, or with what was cut off. */
    public String words() {
        String result = base + " × " + rate + " = ";
        return exact.compareTo(amount) == 0
                ? result + amount.toPlainString()
                : result + exact.stripTrailingZeros().toPlainString() + ", rounded down to " + amount.toPlainString();
    }
}
