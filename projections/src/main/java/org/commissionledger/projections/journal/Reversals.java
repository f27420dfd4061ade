package org.commissionledger.projections.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which event took back what another one had posted (R3, R14): a decline the expectation or the credit of its order, a
 * reinstatement the decline, a payout's failure its request. Nothing is ever edited, so these pairs are all that undoes.
 */
public final class Reversals {

    /**
     * What undoes what, by positions.
     *
     * @param takesBack the event that this one takes back, or null
     * @param takenBackBy the event that took this one back, or null
     */
    public record Link(@Nullable Long takesBack, @Nullable Long takenBackBy) {}

    /** An event of some stream. */
    record Step(long position, String type) {}

    private static final Set<String> EXPECTS = Set.of("OrderRegistered", "OrderAmended", "OrderDelivered");
    private static final Set<String> CREDITS = Set.of("OrderConfirmed", "CommissionCorrected", "OrderReinstated");
    private static final Set<String> RESERVES = Set.of("PayoutRequested");

    private static final Map<String, Set<String>> UNDOES = Map.of(
            "OrderDeclined", EXPECTS,
            "ConfirmationReversed", CREDITS,
            "OrderReinstated", Set.of("OrderDeclined", "ConfirmationReversed"),
            "PayoutFailed", RESERVES,
            "PayoutCancelled", RESERVES);

    private Reversals() {}

    /** The links of these events; those without one are not told. */
    public static Map<Long, Link> of(JdbcClient jdbc, Collection<Long> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Step>> streams = new HashMap<>();
        jdbc.sql("""
                        select position, type, aggregate_id from event
                        where aggregate_id in (select aggregate_id from event where position in (:positions))
                          and aggregate_type in ('Order', 'Payout')
                        order by position""").param("positions", positions).query(row -> {
            streams.computeIfAbsent(row.getString(3), _ -> new ArrayList<>())
                    .add(new Step(row.getLong(1), row.getString(2)));
        });
        Map<Long, Link> links = new HashMap<>();
        streams.values().forEach(steps -> links.putAll(links(steps)));
        links.keySet().retainAll(Set.copyOf(positions));
        return links;
    }

    /** The links of one stream's events, in order. */
    static Map<Long, Link> links(List<Step> steps) {
        Map<Long, Link> links = new HashMap<>();
        List<Step> standing = new ArrayList<>();
        for (Step step : steps) {
            Set<String> undone = UNDOES.getOrDefault(step.type, Set.of());
            Long last = null;
            for (Step before : standing) {
                if (undone.contains(before.type)) {
                    Link link = links.get(before.position);
                    links.put(before.position, new Link(link == null ? null : link.takesBack, step.position));
                    last = before.position;
                }
            }
            standing.removeIf(before -> undone.contains(before.type));
            if (last != null) {
                links.put(step.position, new Link(last, null));
            }
            standing.add(step);
        }
        return links;
    }
}
