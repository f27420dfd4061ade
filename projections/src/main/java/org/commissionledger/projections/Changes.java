package org.commissionledger.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a number of consecutive events change in the tables: for each row one change, however many events touched it. */
public final class Changes {

    /** How a change meets the table. */
    public enum Kind {
        /** The row is new. */
        INSERT,
        /** The row is there; columns that are null stay as they are. */
        UPDATE,
        /** The row is there or not. */
        UPSERT
    }

    /** What becomes of one row. */
    public static final class Change {
        private final Kind kind;
        private final @Nullable Object[] row;

        /** @param row a value or null for each column of the table: text, {@link Long}, {@link Boolean} or a decimal */
        public Change(Kind kind, @Nullable Object[] row) {
            this.kind = kind;
            this.row = row;
        }

        public Kind kind() {
            return kind;
        }

        /** The values as they are, not a copy. */
        public @Nullable Object[] row() {
            return row;
        }

        /** Both changes as one, this one first. */
        public Change followedBy(Change later, Table table) {
            if (later.kind == Kind.INSERT) {
                throw new IllegalStateException("table " + table + " has row " + table.keyOf(row) + " already");
            }
            return new Change(kind, table.merge(row, later.row));
        }
    }

    private final Map<Table, List<Change>> logs = new HashMap<>();
    private final Map<Table, Map<List<Object>, Change>> keyed = new HashMap<>();
    private final @Nullable String partner;

    public Changes() {
        this(null);
    }

    /** @param partner whose rows alone are wanted, or null for all */
    public Changes(@Nullable String partner) {
        this.partner = partner;
    }

    /** A new row. */
    public void insert(Table table, @Nullable Object... row) {
        put(Kind.INSERT, table, row);
    }

    /** A change of a row that is there; what is null stays. */
    public void update(Table table, @Nullable Object... row) {
        put(Kind.UPDATE, table, row);
    }

    /** A change of a row that may be there. */
    public void upsert(Table table, @Nullable Object... row) {
        put(Kind.UPSERT, table, row);
    }

    private void put(Kind kind, Table table, @Nullable Object[] row) {
        if (row.length != table.columns().size()) {
            throw new IllegalArgumentException("a row of " + row.length + " values for table " + table);
        }
        if (partner != null && !isOwned(table, row)) {
            return;
        }
        for (int i = 0; i < row.length; i++) {
            if (row[i] instanceof Instant instant) {
                row[i] = UtcText.timestamp(instant);
            }
        }
        Change change = new Change(kind, row);
        if (table.isLog()) {
            logs.computeIfAbsent(table, _ -> new ArrayList<>()).add(change);
        } else {
            keyed.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                    .merge(table.keyOf(row), change, (earlier, later) -> earlier.followedBy(later, table));
        }
    }

    private boolean isOwned(Table table, @Nullable Object[] row) {
        return table.partnerColumn() != null
                && Objects.equals(row[table.names().indexOf(table.partnerColumn())], partner);
    }

    /** The changes of a table, one for each row, in the order in which the rows were first touched. */
    public Collection<Change> of(Table table) {
        return table.isLog()
                ? logs.getOrDefault(table, List.of())
                : keyed.getOrDefault(table, Map.of()).values();
    }

    /** Writes the changes of the table: one statement for each kind, COPY for new rows. Its sums follow. */
    public void write(Table table, Connection connection) throws SQLException {
        RowSums sums = table.sums();
        CopyText inserts = new CopyText();
        Rows updates = rowsOf(table);
        Rows upserts = rowsOf(table);
        for (Change change : of(table)) {
            switch (change.kind) {
                case INSERT -> inserts.row(change.row);
                case UPDATE -> updates.add(change.row);
                case UPSERT -> upserts.add(change.row);
            }
        }
        if (inserts.length() > 0) {
            CopyText.send(connection, table.name(), table.names(), inserts.take());
            if (sums != null) {
                sums.add(connection, table, inserted(table));
            }
        }
        upserts.insertInto(connection, table.name(), onConflict(table));
        int updated = sums == null
                ? updates.execute(connection, update(table))
                : sums.move(connection, table, updates, update(table));
        int lost = updates.size() - updated;
        if (lost != 0) {
            throw new IllegalStateException(
                    "table " + table + " lacks " + lost + " rows that events tell of; rebuild it");
        }
    }

    /** The first column of each new row. */
    private Object[] inserted(Table table) {
        return of(table).stream()
                .filter(change -> change.kind == Kind.INSERT)
                .map(change -> change.row[0])
                .toArray();
    }

    private static Rows rowsOf(Table table) {
        return new Rows(
                table.columns().stream().map(c -> c.name() + " " + c.type()).toArray(String[]::new));
    }

    private static String onConflict(Table table) {
        return "on conflict (" + String.join(", ", table.keyNames()) + ") do update set "
                + assignments(table, table.name(), "excluded");
    }

    private static String update(Table table) {
        List<String> same =
                table.keyNames().stream().map(key -> "t." + key + " = r." + key).toList();
        return "update " + table + " t set " + assignments(table, "t", "r") + " from ${rows} where "
                + String.join(" and ", same);
    }

    private static String assignments(Table table, String was, String is) {
        List<String> assignments = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            String before = was + "." + column.name();
            String now = is + "." + column.name();
            switch (column.merge()) {
                case SUM -> assignments.add(column.name() + " = " + before + " + " + now);
                case LATEST -> assignments.add(column.name() + " = coalesce(" + now + ", " + before + ")");
                case KEY, ONCE -> {
                    // Does not change.
                }
            }
        }
        return String.join(", ", assignments);
    }
}
