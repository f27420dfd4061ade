package org.commissionledger.projections.rebuild;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison of a live table with the rebuilt one found.
 *
 * @param differences how many rows differ; each was reported
 */
public record Comparison(Table table, long liveRows, long rebuiltRows, long differences) {

    private static final int FETCH = 1_000;

    /**
     * Compares row by row, by key.
     *
     * @param partner whose rows alone are compared, or null for all
     * @param found hears of each difference, sorted by key
     */
    static Comparison of(
            Connection connection,
            Table table,
            String live,
            String rebuilt,
            @Nullable String partner,
            Consumer<Difference> found)
            throws SQLException {
        long liveRows = count(connection, live, table, partner);
        long rebuiltRows = count(connection, rebuilt, table, null);
        long differences = 0;
        long surplus = liveRows - rebuiltRows;
        try (PreparedStatement select = connection.prepareStatement(sql(table, live, rebuilt, partner))) {
            if (partner != null) {
                select.setString(1, partner);
            }
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Difference difference = difference(table, row);
                    surplus -= (difference.live() == null ? 0 : 1) - (difference.rebuilt() == null ? 0 : 1);
                    differences++;
                    found.accept(difference);
                }
            }
        }
        if (surplus != 0) {
            differences++;
            found.accept(new Difference(table, List.of(), null, null));
        }
        return new Comparison(table, liveRows, rebuiltRows, differences);
    }

    private static String sql(Table table, String live, String rebuilt, @Nullable String partner) {
        List<String> same =
                table.keyNames().stream().map(k -> "l." + k + " = r." + k).toList();
        List<String> key = table.keyNames().stream()
                .map(k -> "coalesce(l." + k + ", r." + k + ")")
                .toList();
        return "select array["
                + String.join(", ", key.stream().map(k -> k + "::text").toList()) + "], "
                + values(table, "l") + ", " + values(table, "r")
                + " from (select * from " + live
                + (partner == null ? "" : " where " + table.partnerColumn() + " = ?") + ") l full join " + rebuilt
                + " r on " + String.join(" and ", same)
                + " where (" + names(table, "l") + ") is distinct from (" + names(table, "r") + ") order by "
                + String.join(", ", key);
    }

    /** The row's values as texts, instants in ISO-8601; null where there is no row. */
    private static String values(Table table, String row) {
        List<String> texts = table.names().stream()
                .map(name -> "to_jsonb(" + row + "." + name + ") #>> '{}'")
                .toList();
        return "case when " + row + "." + table.keyNames().getFirst() + " is not null then array["
                + String.join(", ", texts) + "] end";
    }

    private static String names(Table table, String row) {
        return String.join(
                ", ", table.names().stream().map(name -> row + "." + name).toList());
    }

    private static long count(Connection connection, String name, Table table, @Nullable String partner)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*) from " + name + (partner == null ? "" : " where " + table.partnerColumn() + " = ?"))) {
            if (partner != null) {
                select.setString(1, partner);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Difference difference(Table table, ResultSet row) throws SQLException {
        List<String> key = List.of((String[]) row.getArray(1).getArray());
        return new Difference(table, key, texts(row, 2), texts(row, 3));
    }

    private static @Nullable List<@Nullable String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return null;
        }
        List<@Nullable String> texts = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add((@Nullable String) text);
        }
        return texts;
    }
}
