package org.commissionledger.app.feed;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.commissionledger.domain.order.Decision;
import org.commissionledger.domain.order.OrderEvent;
import org.jspecify.annotations.Nullable;

/** What an import did, counted. Every row is in exactly one of: with events, same, stale, quarantined. */
public final class ImportSummary {

    private final Map<String, Long> events = new TreeMap<>();
    private final Map<QuarantineReason, Long> quarantine = new EnumMap<>(QuarantineReason.class);
    private long rows;
    private long inferred;
    private long same;
    private long stale;
    private @Nullable Long firstPosition;
    private @Nullable Long lastPosition;

    void row() {
        rows++;
    }

    void quarantined(QuarantineReason reason) {
        quarantine.merge(reason, 1L, Long::sum);
    }

    void nothing(Decision.Nothing nothing) {
        switch (nothing) {
            case SAME -> same++;
            case STALE -> stale++;
        }
    }

    /** So many rows were recorded before, letter by letter. */
    void same(long recorded) {
        same += recorded;
    }

    long same() {
        return same;
    }

    void event(Object event) {
        events.merge(event.getClass().getSimpleName(), 1L, Long::sum);
        if (event instanceof OrderEvent order && order.inferred()) {
            inferred++;
        }
    }

    void appended(long first, long last) {
        if (last >= first) {
            firstPosition = first;
            lastPosition = last;
        }
    }

    /** Adds another import's counts. */
    public void addAll(ImportSummary other) {
        rows += other.rows;
        add(other);
    }

    void add(ImportSummary chunk) {
        inferred += chunk.inferred;
        same += chunk.same;
        stale += chunk.stale;
        chunk.events.forEach((type, count) -> events.merge(type, count, Long::sum));
        chunk.quarantine.forEach((reason, count) -> quarantine.merge(reason, count, Long::sum));
        firstPosition = firstPosition == null ? chunk.firstPosition : firstPosition;
        lastPosition = chunk.lastPosition == null ? lastPosition : chunk.lastPosition;
    }

    /** Tells what came of the rows of a chunk. */
    void tell(long taken, ImportObserver told) {
        told.rows(taken - same - stale - quarantined(), same, stale, quarantined());
    }

    /** The counts by name, as people and programs read them. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rows", rows);
        map.put("registered", count("OrderRegistered"));
        map.put("delivered", count("OrderDelivered"));
        map.put("confirmed", count("OrderConfirmed"));
        map.put("declined", count("OrderDeclined"));
        map.put("amended", count("OrderAmended"));
        map.put("corrected", count("CommissionCorrected"));
        map.put("reversed", count("ConfirmationReversed"));
        map.put("reinstated", count("OrderReinstated"));
        map.put("inferred", inferred);
        map.put("same", same);
        map.put("stale", stale);
        map.put("quarantined", quarantined());
        map.put("quarantine", quarantine);
        map.put("tiers_assigned", count("TierAssigned"));
        map.put("partners_registered", count("PartnerRegistered"));
        map.put("events", events());
        map.put("first_position", firstPosition);
        map.put("last_position", lastPosition);
        return map;
    }

    public long rows() {
        return rows;
    }

    private long count(String type) {
        return events.getOrDefault(type, 0L);
    }

    private long events() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    public long quarantined() {
        return quarantine.values().stream().mapToLong(Long::longValue).sum();
    }
}
