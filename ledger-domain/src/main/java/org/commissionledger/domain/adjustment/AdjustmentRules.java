package org.commissionledger.domain.adjustment;

import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.adjustment.AdjustmentEvent.BalanceAdjusted;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.partner.PartnerId;

/** R14: a balance is adjusted by two persons and for a reason. */
public final class AdjustmentRules {

    /** The adjustments of a partner stand in a stream of their own. */
    public static final String STREAM = "adjustment:";

    private AdjustmentRules() {}

    /**
     * Adjusts the available balance, which may become negative by it.
     *
     * @param amount minor units; negative takes away
     * @throws RuleViolation where the amount is zero or too large, no reason is given, or one person would do it alone
     */
    public static BalanceAdjusted adjust(
            PartnerId partner,
            Currency currency,
            long amount,
            String reason,
            String by,
            String secondPerson,
            Instant at) {
        if (amount == 0 || amount > Amounts.LIMIT || amount < -Amounts.LIMIT) {
            throw new RuleViolation("a balance is adjusted by an amount other than zero, up to 10^15 minor units");
        }
        if (reason.isBlank()) {
            throw new RuleViolation("a balance is adjusted for a reason; give one");
        }
        if (by.isBlank() || secondPerson.isBlank() || normal(by).equals(normal(secondPerson))) {
            throw new RuleViolation(
                    "a balance is adjusted by two persons; name another second person than '" + by.strip() + "'");
        }
        return new BalanceAdjusted(partner, currency, amount, reason.strip(), by.strip(), secondPerson.strip(), at);
    }

    private static String normal(String person) {
        return person.strip().toLowerCase(Locale.ROOT);
    }
}
