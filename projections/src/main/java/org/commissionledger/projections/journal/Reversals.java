package org.commissionledger.projections.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which event took back what another one had posted (R3, R14): a decline the expectation or the credit of its order, a
 * reinstatement the decline, a payout's failure its request. Nothing is ever edited, so these pairs are all that undoes. Which event
 * corrected another's amount is told, too.
 */
public final class Reversals {

    /**
     * What undoes what, by positions.
     *
     * @param takesBack the event that this one takes back, or null
     * @param takenBackBy the event that took this one back, or null
     * @param corrects the event whose amount this one corrects, or null
     * @param correctedBy the event that corrected this one's amount, or null
     */
    public record Link(
            @Nullable Long takesBack,
            @Nullable Long takenBackBy,
            @Nullable Long corrects,
            @Nullable Long correctedBy) {

        static final Link NONE = new Link(null, null, null, null);

        Link takingBack(long position) {
            return new Link(position, takenBackBy, corrects, correctedBy);
        }

        Link takenBackBy(long position) {
            return new Link(takesBack, position, corrects, correctedBy);
        }

        Link correcting(long position) {
            return new Link(takesBack, takenBackBy, position, correctedBy);
        }

        Link correctedBy(long position) {
            return new Link(takesBack, takenBackBy, corrects, position);
        }
    }

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

    /** A delivery changes what is expected only where the report's amount did. */
    private static final Map<String, Set<String>> CORRECTS =
            Map.of("OrderAmended", EXPECTS, "CommissionCorrected", CREDITS);

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
            for (Step before : standing) {
                if (undone.contains(before.type)) {
                    link(links, before, link -> link.takenBackBy(step.position));
                    link(links, step, link -> link.takingBack(before.position));
                }
            }
            Set<String> corrected = CORRECTS.getOrDefault(step.type, Set.of());
            for (Step before : standing.reversed()) {
                if (corrected.contains(before.type)) {
                    link(links, before, link -> link.correctedBy(step.position));
                    link(links, step, link -> link.correcting(before.position));
                    break;
                }
            }
            standing.removeIf(before -> undone.contains(before.type));
            standing.add(step);
        }
        return links;
    }

    private static void link(Map<Long, Link> links, Step step, UnaryOperator<Link> change) {
        links.put(step.position, change.apply(links.getOrDefault(step.position, Link.NONE)));
    }
}
