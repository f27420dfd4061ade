package org.commissionledger.projections.referral;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Rows;

/** R13: what each referrer earned from each partner he referred, and from how many orders that stand. */
public final class ReferralEarnings implements Projection {

    private record Key(String referrer, String partner, String currency) {}

    private record Earned(long amount, int orders) {
        Earned plus(Earned other) {
            return new Earned(amount + other.amount, orders + other.orders);
        }
    }

    @Override
    public String name() {
        return "referrals";
    }

    @Override
    public List<String> tables() {
        return List.of("referral_earning");
    }

    @Override
    public void apply(List<RecordedEvent> batch, Connection connection) throws SQLException {
        Map<Key, Earned> changes = new TreeMap<>(Comparator.comparing(Key::toString));
        for (RecordedEvent event : batch) {
            if (event.payload() instanceof OrderEvent order && order.moved().referrer() != null) {
                Earned change = changeOf(order);
                if (change.amount() != 0) {
                    changes.merge(
                            new Key(
                                    order.moved().referrer().value(),
                                    order.moved().partner().value(),
                                    order.moved().currency().getCurrencyCode()),
                            change,
                            Earned::plus);
                }
            }
        }
        Rows rows = new Rows("referrer text", "partner text", "currency text", "earned bigint", "orders integer");
        changes.forEach((key, change) ->
                rows.add(key.referrer(), key.partner(), key.currency(), change.amount(), change.orders()));
        rows.insertInto(connection, "referral_earning", """
                on conflict (referrer, partner, currency) do update set
                  earned = referral_earning.earned + excluded.earned,
                  orders = referral_earning.orders + excluded.orders""");
    }

    /** Referral is earned only while the order is confirmed: what was posted before the event, and what after it. */
    private static Earned changeOf(OrderEvent event) {
        long before = event.moved().before().referral();
        long after = event.moved().after().referral();
        return switch (event) {
            case OrderConfirmed _, OrderReinstated _ -> change(0, after);
            case CommissionCorrected _ -> change(before, after);
            case ConfirmationReversed _ -> change(before, 0);
            default -> change(0, 0);
        };
    }

    private static Earned change(long before, long after) {
        return new Earned(after - before, (after == 0 ? 0 : 1) - (before == 0 ? 0 : 1));
    }
}
