package org.commissionledger.projections.tier;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.domain.tier.TierEvent.TierAssigned;
import org.commissionledger.domain.tier.TierEvent.TierReassigned;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Rows;
import org.jspecify.annotations.Nullable;

/** Turnover by month, and which tier was assigned from it. */
public final class Tiers implements Projection {

    @Override
    public String name() {
        return "tiers";
    }

    @Override
    public List<String> tables() {
        return List.of("turnover", "tier_assignment");
    }

    @Override
    public void apply(List<RecordedEvent> batch, Connection connection) throws SQLException {
        Map<TurnoverKey, Long> sums = new TreeMap<>();
        Map<TurnoverKey, String> currencies = new HashMap<>();
        Map<TurnoverKey, TierRow> tiers = new TreeMap<>();
        for (RecordedEvent event : batch) {
            Turnover.apply(sums, event.payload());
            if (event.payload() instanceof OrderEvent order && order.moved().turnover() != null) {
                currencies.putIfAbsent(
                        new TurnoverKey(
                                order.moved().offer(),
                                order.moved().partner(),
                                order.moved().turnover().month()),
                        order.moved().currency().getCurrencyCode());
            }
            if (event.payload() instanceof TierEvent tier) {
                tiers.merge(
                        new TurnoverKey(tier.offer(), tier.partner(), tier.month()),
                        TierRow.of(tier),
                        TierRow::followedBy);
            }
        }
        writeTurnover(sums, currencies, connection);
        writeTiers(tiers, connection);
    }

    private static void writeTurnover(
            Map<TurnoverKey, Long> sums, Map<TurnoverKey, String> currencies, Connection connection)
            throws SQLException {
        Rows rows = new Rows("offer text", "partner text", "month text", "currency text", "amount bigint");
        sums.forEach((key, amount) -> rows.add(
                key.offer().value(), key.partner().value(), key.month().toString(), currencies.get(key), amount));
        rows.insertInto(connection, "turnover", """
                on conflict (offer, partner, month) do update set amount = turnover.amount + excluded.amount""");
    }

    private static void writeTiers(Map<TurnoverKey, TierRow> tiers, Connection connection) throws SQLException {
        Rows rows = new Rows(
                "offer text",
                "partner text",
                "month text",
                "currency text",
                "basis_month text",
                "basis_turnover bigint",
                "tier integer",
                "rate numeric",
                "schedule_version integer",
                "computed_at bigint",
                "basis bigint",
                "reassigned_by text",
                "reassign_reason text");
        tiers.forEach((key, row) -> rows.add(
                key.offer().value(),
                key.partner().value(),
                key.month().toString(),
                row.last().currency().getCurrencyCode(),
                row.assigned() == null ? null : row.assigned().basisMonth().toString(),
                row.assigned() == null ? null : row.assigned().basis(),
                row.last().tier(),
                row.last().rate().value(),
                row.last().scheduleVersion(),
                row.assigned() == null ? null : row.assigned().computedAt(),
                row.last().basis(),
                row.last() instanceof TierReassigned r ? r.reassignedBy() : null,
                row.last() instanceof TierReassigned r ? r.reason() : null));
        rows.insertInto(connection, "tier_assignment", """
                on conflict (offer, partner, month) do update set
                  tier = excluded.tier, rate = excluded.rate, schedule_version = excluded.schedule_version,
                  basis = excluded.basis, reassigned_by = excluded.reassigned_by,
                  reassign_reason = excluded.reassign_reason""");
    }

    /** The assignment, if it lies in the batch, and the last word on the tier. */
    private record TierRow(@Nullable TierAssigned assigned, TierEvent last) {
        static TierRow of(TierEvent event) {
            return new TierRow(event instanceof TierAssigned assigned ? assigned : null, event);
        }

        TierRow followedBy(TierRow later) {
            return new TierRow(assigned, later.last);
        }
    }
}
