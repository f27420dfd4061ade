package org.commissionledger.domain.payout;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * What a network configures of its payouts.
 *
 * @param minimums the least that is paid out, by currency, minor units (R25); other currencies are not paid out
 * @param holidays days on which no wire transfer is made (R24), in the business zone
 */
public record PayoutTerms(Map<Currency, Long> minimums, Set<LocalDate> holidays) {

    /** 10.00 USD, and no holidays. */
    public static final PayoutTerms DEFAULT = new PayoutTerms(Map.of(Currency.getInstance("USD"), 1_000L), Set.of());

    public PayoutTerms {
        minimums = Map.copyOf(minimums);
        holidays = Set.copyOf(holidays);
    }
}
