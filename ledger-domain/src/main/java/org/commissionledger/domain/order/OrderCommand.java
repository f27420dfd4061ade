package org.commissionledger.domain.order;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** What an order can be told. There is one thing: what the advertiser reports of it. */
public sealed interface OrderCommand {

    @TargetAggregateIdentifier
    OrderId order();

    /**
     * One report of the advertiser on one order: a feed row in our words, checked and complete.
     *
     * @param partner whose tracking id the row names (R18)
     * @param currency what the amounts are in; the offer's, or the report is refused
     * @param paidAmount minor units, not negative
     * @param finishedAmount minor units, or null where the row has none (R5)
     * @param upstreamCommission what the advertiser pays the network, minor units; null where the row does not say
     * @param paidAt paid_time, else created_time, else null (R6)
     * @param finishedAt finished_time or null
     * @param settledAt completed_settlement_time or null
     * @param takenAt when the feed was taken
     * @param takenAtKnown whether that time was stated, or is merely the time of the import
     * @param feed the number of the import; 0 for a single command
     * @param terms the terms to fix if the order is new; may be null for an order that is known
     * @param businessZone where months are cut (R6)
     */
    record ReportOrder(
            @TargetAggregateIdentifier OrderId order,
            PartnerId partner,
            OrderStatus status,
            Currency currency,
            long paidAmount,
            @Nullable Long finishedAmount,
            @Nullable Long upstreamCommission,
            @Nullable Instant paidAt,
            @Nullable Instant finishedAt,
            @Nullable Instant settledAt,
            Instant takenAt,
            boolean takenAtKnown,
            long feed,
            OrderDetails details,
            @Nullable Terms terms,
            ZoneId businessZone)
            implements OrderCommand {

        public ReportOrder {
            requireAmount(paidAmount);
            requireAmount(finishedAmount);
            requireAmount(upstreamCommission);
        }

        /** When the order was paid for, as far as the report tells: else the time that the feed was taken (R6). */
        public Instant paidTime() {
            return paidAt != null ? paidAt : takenAt;
        }

        private static void requireAmount(@Nullable Long amount) {
            if (amount != null && (amount < 0 || amount > Amounts.LIMIT)) {
                throw new IllegalArgumentException("amounts lie between 0 and 10^15 minor units, not " + amount);
            }
        }
    }
}
