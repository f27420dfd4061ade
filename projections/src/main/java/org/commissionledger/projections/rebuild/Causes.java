package org.commissionledger.projections.rebuild;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commissionledger.projections.Changes;
import org.commissionledger.projections.Changes.Change;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.Table;
import org.commissionledger.projections.Table.Merge;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each difference the first event that can explain it: the one whose own change of the row is exactly what the
 * live row lacks or has twice, else the one that wrote last what the live row does not have, else the first that touched
 * the row at all.
 */
final class Causes {

    /** What an event changed of a row in question. */
    private record Touch(Difference difference, RecordedEvent event, Change change) {}

    private static final class Found {
        private @Nullable Cause exact;
        private @Nullable Cause lastWriter;
        private @Nullable Cause first;
    }

    private final Map<Table, Map<List<String>, Difference>> wanted = new HashMap<>();
    private final Map<Difference, Found> found = new LinkedHashMap<>();
    private final List<Projection> projections;

    Causes(List<Projection> projections, Collection<Difference> differences) {
        this.projections = projections.stream()
                .filter(p -> differences.stream().anyMatch(d -> p.tables().contains(d.table())))
                .toList();
        for (Difference difference : differences) {
            wanted.computeIfAbsent(difference.table(), _ -> new HashMap<>()).put(difference.key(), difference);
            found.put(difference, new Found());
        }
    }

    /** Reads the log once more; a difference that no event explains is missing in the answer. */
    Map<Difference, Cause> find(EventBlocks log, long upTo) {
        Pipeline.run(log, 0, upTo, this::touches, (touches, _) -> touches.forEach(this::take));
        Map<Difference, Cause> causes = new LinkedHashMap<>();
        found.forEach((difference, of) -> {
            Cause cause = of.exact != null ? of.exact : of.lastWriter != null ? of.lastWriter : of.first;
            if (cause != null) {
                causes.put(difference, cause);
            }
        });
        return causes;
    }

    private List<Touch> touches(List<RecordedEvent> events) {
        List<Touch> touches = new ArrayList<>();
        for (RecordedEvent event : events) {
            Changes changes = new Changes();
            projections.forEach(projection -> projection.fold(event, changes));
            wanted.forEach((table, keys) -> {
                for (Change change : changes.of(table)) {
                    Difference difference = keys.get(table.keyOf(change.row()).stream()
                            .map(Object::toString)
                            .toList());
                    if (difference != null) {
                        touches.add(new Touch(difference, event, change));
                    }
                }
            });
        }
        return touches;
    }

    private void take(Touch touch) {
        Found of = found.getOrDefault(touch.difference, new Found());
        if (of.first == null) {
            String how = touch.difference.live() == null ? "made this row" : "is the first that touched this row";
            of.first = cause(touch, how);
        }
        if (touch.difference.live() == null || touch.difference.rebuilt() == null) {
            return;
        }
        int sums = sameSums(touch);
        if (sums != 0 && of.exact == null) {
            of.exact = cause(touch, sums < 0 ? "was not applied, or taken out again" : "was applied twice");
        }
        if (writes(touch)) {
            of.lastWriter = cause(touch, "wrote last what the live row does not have");
        }
    }

    /** −1 where the live row lacks just what the event added, 1 where it has it twice, 0 where neither. */
    private static int sameSums(Touch touch) {
        int sign = 0;
        for (Table.Column column : touch.difference.columns()) {
            if (column.merge() == Merge.SUM) {
                int i = touch.difference.table().columns().indexOf(column);
                long surplus = number(touch.difference.live(), i) - number(touch.difference.rebuilt(), i);
                long change = touch.change.row()[i] instanceof Long n ? n : 0;
                int same = change == 0 ? 0 : surplus == change ? 1 : surplus == -change ? -1 : 0;
                if (same == 0 || (sign != 0 && sign != same)) {
                    return 0;
                }
                sign = same;
            }
        }
        return sign;
    }

    private static boolean writes(Touch touch) {
        return touch.difference.columns().stream()
                .filter(column -> column.merge() == Merge.LATEST)
                .anyMatch(column ->
                        touch.change.row()[touch.difference.table().columns().indexOf(column)] != null);
    }

    private static long number(@Nullable List<@Nullable String> row, int column) {
        String text = row == null ? null : row.get(column);
        return text == null ? 0 : Long.parseLong(text);
    }

    private static Cause cause(Touch touch, String how) {
        return new Cause(touch.event.position(), touch.event.type(), how);
    }
}
