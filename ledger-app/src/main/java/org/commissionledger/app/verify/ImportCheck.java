package org.commissionledger.app.verify;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commissionledger.app.database.Database;
import org.jspecify.annotations.Nullable;

/** Nothing was added: every order's event came from an import, and each import has as many events as it said it recorded. */
final class ImportCheck {

    /** An import's record; counts are null while it runs, or where it was broken off. */
    private record Recorded(
            String id, @Nullable Long events, @Nullable Long lastPosition, long logEnd) {}

    private ImportCheck() {}

    /** @param end the last event that was audited */
    static Check of(Database database, LogAudit audit, long end) {
        Findings findings = new Findings("imports");
        Map<String, Long> counted = audit.byImport();
        Set<String> known = new HashSet<>();
        database.jdbc()
                .sql("""
                        select import_id, (summary::jsonb ->> 'events')::bigint,
                               (summary::jsonb ->> 'last_position')::bigint,
                               (select coalesce(max(position), 0) from event)
                        from feed_import order by import_id""")
                .query((row, _) -> new Recorded(
                        row.getString(1), row.getObject(2, Long.class), row.getObject(3, Long.class), row.getLong(4)))
                .list()
                .forEach(recorded -> {
                    known.add(recorded.id);
                    long has = counted.getOrDefault(recorded.id, 0L);
                    Long last = recorded.lastPosition;
                    boolean whole = last == null || last <= end;
                    if (last != null && last > recorded.logEnd) {
                        findings.add(
                                0,
                                "import " + recorded.id + " recorded events up to " + last + ", but the log ends at "
                                        + recorded.logEnd + ": events were taken away");
                    } else if (recorded.events != null && whole && recorded.events != has) {
                        findings.add(
                                0,
                                "import " + recorded.id + " recorded " + recorded.events + " events, but the log holds "
                                        + has + " of it");
                    }
                });
        counted.forEach((mark, events) -> {
            if (!mark.isEmpty() && !known.contains(mark)) {
                findings.add(0, events + " events say that they came from import " + mark + ", which there never was");
            }
        });
        audit.ordersOfNobody()
                .forEach((position, order) ->
                        findings.add(position, "event " + position + " of order " + order + " came from no import"));
        return findings.check();
    }
}
