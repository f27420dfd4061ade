package org.commissionledger.projections.rebuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.commissionledger.projections.Changes.Change;
import org.commissionledger.projections.Changes.Kind;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table as the log's events leave them, in bounded memory: what does not fit is written, sorted, into
 * temporary files, and merged at the end. An order may be changed at any time after its registration, so its row is never
 * known to be complete before that.
 */
public final class FoldedRows implements AutoCloseable {

    private final Table table;
    private final int limit;
    private final List<SortedRun> runs = new ArrayList<>();
    private Map<List<Object>, Change> rows = new HashMap<>();

    /** @param limit so many rows are held in memory */
    public FoldedRows(Table table, int limit) {
        this.table = table;
        this.limit = limit;
    }

    /** Takes further changes; those of a row come in the order of their events. */
    public void add(Collection<Change> changes) {
        for (Change change : changes) {
            rows.merge(table.keyOf(change.row()), change, (earlier, later) -> earlier.followedBy(later, table));
        }
        if (rows.size() >= limit) {
            spill();
        }
    }

    /** The file is open and has no name any more, so that nothing is left of it whatever happens. */
    private void spill() {
        try {
            Path file = Files.createTempFile("ledger-rebuild-", ".run");
            try {
                SortedRun.write(file, sorted());
                runs.add(SortedRun.open(file, runs.size(), table));
            } finally {
                Files.delete(file);
            }
            rows = new HashMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException("the rebuild cannot write its temporary files: " + e.getMessage(), e);
        }
    }

    private List<Change> sorted() {
        return rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(FoldedRows::compare))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Hands on every row, sorted by key. */
    public void drain(Consumer<@Nullable Object[]> sink) {
        if (runs.isEmpty()) {
            sorted().forEach(change -> sink.accept(complete(change)));
            return;
        }
        if (!rows.isEmpty()) {
            spill();
        }
        PriorityQueue<SortedRun> queue = new PriorityQueue<>(
                Comparator.comparing(SortedRun::key, FoldedRows::compare).thenComparingInt(SortedRun::number));
        try {
            for (SortedRun run : runs) {
                if (run.next()) {
                    queue.add(run);
                }
            }
            Change row = null;
            for (SortedRun run = queue.poll(); run != null; run = queue.poll()) {
                Change change = run.change();
                if (row != null && compare(table.keyOf(row.row()), run.key()) == 0) {
                    row = row.followedBy(change, table);
                } else {
                    if (row != null) {
                        sink.accept(complete(row));
                    }
                    row = change;
                }
                if (run.next()) {
                    queue.add(run);
                }
            }
            if (row != null) {
                sink.accept(complete(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the rebuild cannot read its temporary files: " + e.getMessage(), e);
        }
    }

    private @Nullable Object[] complete(Change change) {
        if (change.kind() == Kind.UPDATE) {
            throw new RebuildFailure("the log tells of changes of " + table + " " + table.keyOf(change.row())
                    + ", but not of its beginning");
        }
        return change.row();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the values of one key column have one type
    private static int compare(List<Object> a, List<Object> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = ((Comparable) a.get(i)).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        runs.forEach(SortedRun::close);
    }
}
