package org.commissionledger.domain.adjustment;

import java.time.Instant;
import java.util.Currency;
import org.commissionledger.domain.partner.PartnerId;

/** What people, not orders, did to a balance. */
public sealed interface AdjustmentEvent {

    PartnerId partner();

    Instant occurredAt();

    /**
     * An accountant added to the available balance or took from it.
     *
     * @param amount minor units, not zero; negative takes away
     * @param adjustedBy the accountant
     * @param secondPerson who agreed; never the accountant himself
     */
    record BalanceAdjusted(
            PartnerId partner,
            Currency currency,
            long amount,
            String reason,
            String adjustedBy,
            String secondPerson,
            Instant occurredAt)
            implements AdjustmentEvent {}
}
