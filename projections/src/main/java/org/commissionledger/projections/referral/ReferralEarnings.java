package org.commissionledger.projections.referral;

import java.util.List;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;

/** R13: what each referrer earned from each partner he referred, and from how many orders that stand. */
public final class ReferralEarnings implements Projection {

    private static final Table EARNING = Table.keyedBy(
                    "referral_earning", "referrer text", "partner text", "currency text")
            .sums("earned bigint", "orders integer")
            .ownedBy("referrer");

    @Override
    public String name() {
        return "referrals";
    }

    @Override
    public List<Table> tables() {
        return List.of(EARNING);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        if (event.payload() instanceof OrderEvent order && order.moved().referrer() != null) {
            long before = before(order);
            long after = after(order);
            if (before != after) {
                changes.upsert(
                        EARNING,
                        order.moved().referrer().value(),
                        order.moved().partner().value(),
                        order.moved().currency().getCurrencyCode(),
                        after - before,
                        (long) Long.signum(after) - Long.signum(before));
            }
        }
    }

    /** What the referrer had of the order before the event: referral is earned only while the order is confirmed. */
    private static long before(OrderEvent event) {
        return switch (event) {
            case CommissionCorrected _, ConfirmationReversed _ ->
                event.moved().before().referral();
            default -> 0;
        };
    }

    private static long after(OrderEvent event) {
        return switch (event) {
            case OrderConfirmed _, OrderReinstated _, CommissionCorrected _ ->
                event.moved().after().referral();
            default -> 0;
        };
    }
}
