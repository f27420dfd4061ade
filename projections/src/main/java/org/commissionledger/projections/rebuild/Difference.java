package org.commissionledger.projections.rebuild;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row that is not what the events give.
 *
 * @param key of the row; empty, with neither row, where rows stand in the table more than once
 * @param live the row as it stands, a text or null for each column, or null where it is missing
 * @param rebuilt the row as the events give it, or null where no event tells of it
 */
public record Difference(
        Table table,
        List<String> key,
        @Nullable List<@Nullable String> live,
        @Nullable List<@Nullable String> rebuilt) {

    /** The key with its columns' names. */
    public Map<String, String> namedKey() {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            named.put(table.keyNames().get(i), key.get(i));
        }
        return named;
    }

    /** One of the rows with its columns' names. */
    public @Nullable Map<String, @Nullable String> named(@Nullable List<@Nullable String> row) {
        if (row == null) {
            return null;
        }
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            named.put(table.names().get(i), row.get(i));
        }
        return named;
    }

    /** What differs, in words. */
    public String text() {
        String row = table + " " + String.join(" ", key);
        if (key.isEmpty()) {
            return table + ": rows stand in it more than once";
        }
        if (live == null) {
            return row + " is missing";
        }
        if (rebuilt == null) {
            return row + " stands there, but no event tells of it";
        }
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (!Objects.equals(live.get(i), rebuilt.get(i))) {
                differing.add(table.names().get(i) + " is " + live.get(i) + ", rebuilt " + rebuilt.get(i));
            }
        }
        return row + ": " + String.join("; ", differing);
    }

    /** The columns in which both rows differ; all of them where one row is missing. */
    public List<Table.Column> columns() {
        List<Table.Column> differing = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (live == null || rebuilt == null || !Objects.equals(live.get(i), rebuilt.get(i))) {
                differing.add(table.columns().get(i));
            }
        }
        return differing;
    }
}
