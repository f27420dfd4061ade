package org.commissionledger.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a projection, told so that the live processors and the rebuild write it from the same fold: its key, and what
 * becomes of each other column when a further change of the same row comes.
 */
public final class Table {

    /** What a column does when two changes of one row meet. */
    public enum Merge {
        /** Names the row; both changes have the same value. */
        KEY,
        /** Comes with the row and never changes. */
        ONCE,
        /** The changes add up. */
        SUM,
        /** The later change counts, unless it says nothing (null). */
        LATEST
    }

    /** @param type of PostgreSQL: {@code bigint} */
    public record Column(String name, String type, Merge merge) {}

    private final String name;
    private final @Nullable String partnerColumn;
    private final @Nullable RowSums sums;
    private final List<Column> columns;
    private final List<String> names;
    private final boolean log;
    private final int keys;

    private Table(String name, @Nullable String partnerColumn, @Nullable RowSums sums, List<Column> columns) {
        this.name = name;
        this.partnerColumn = partnerColumn;
        this.sums = sums;
        this.columns = List.copyOf(columns);
        this.names = columns.stream().map(Column::name).toList();
        this.log = columns.stream().allMatch(c -> c.merge == Merge.KEY || c.merge == Merge.ONCE);
        this.keys = (int) columns.stream().filter(c -> c.merge == Merge.KEY).count();
    }

    /**
     * A table whose rows are told apart by the key, the first columns of each row.
     *
     * @param key each a name and a type: {@code "partner text"}
     */
    public static Table keyedBy(String name, String... key) {
        return new Table(name, null, null, columns(Merge.KEY, key));
    }

    /** With columns that come with the row and never change. */
    public Table once(String... more) {
        return with(Merge.ONCE, more);
    }

    /** With columns whose changes add up. */
    public Table sums(String... more) {
        return with(Merge.SUM, more);
    }

    /** With columns of which the last word counts. */
    public Table latest(String... more) {
        return with(Merge.LATEST, more);
    }

    /** The column that says whose row it is. */
    public Table ownedBy(String column) {
        return new Table(name, column, sums, columns);
    }

    /** With its rows summed up in another table, which follows whatever is written into this one. */
    public Table summedUpIn(RowSums table) {
        return new Table(name, partnerColumn, table, columns);
    }

    private Table with(Merge merge, String... more) {
        return new Table(
                name,
                partnerColumn,
                sums,
                Stream.concat(columns.stream(), columns(merge, more).stream()).toList());
    }

    private static List<Column> columns(Merge merge, String... told) {
        List<Column> columns = new ArrayList<>();
        for (String column : told) {
            int space = column.indexOf(' ');
            columns.add(new Column(column.substring(0, space), column.substring(space + 1), merge));
        }
        return columns;
    }

    public String name() {
        return name;
    }

    /** The column that holds the partner whose row it is; null where rows belong to no partner. */
    public @Nullable String partnerColumn() {
        return partnerColumn;
    }

    /** The table that its rows are summed up in, if there is one. */
    public @Nullable RowSums sums() {
        return sums;
    }

    public List<Column> columns() {
        return columns;
    }

    /** Whether each row is written once and for all. */
    public boolean isLog() {
        return log;
    }

    /** The values of a row that name it. */
    public List<Object> keyOf(@Nullable Object[] row) {
        Object[] key = new Object[keys];
        for (int i = 0; i < keys; i++) {
            Object value = row[i];
            if (value == null) {
                throw new IllegalArgumentException(
                        "a row of " + name + " without " + columns.get(i).name());
            }
            key[i] = value;
        }
        return List.of(key);
    }

    /** The names of the key's columns. */
    public List<String> keyNames() {
        return names.subList(0, keys);
    }

    /** The names of all columns. */
    public List<String> names() {
        return names;
    }

    /** The row that both changes make, the earlier one first. */
    public @Nullable Object[] merge(@Nullable Object[] earlier, @Nullable Object[] later) {
        @Nullable Object[] merged = earlier.clone();
        for (int i = keys; i < merged.length; i++) {
            Object was = earlier[i];
            Object is = later[i];
            merged[i] = switch (columns.get(i).merge) {
                case SUM -> Math.addExact((Long) notNull(was), (Long) notNull(is));
                case LATEST -> is == null ? was : is;
                case KEY, ONCE -> throw new IllegalStateException("table " + name + " has two rows " + keyOf(later));
            };
        }
        return merged;
    }

    private Object notNull(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("a change of table " + name + " lacks a sum");
        }
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}
