package org.commissionledger.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of one of the ledger's tables, every value as PostgreSQL writes it. */
record TextRows(String table, List<String> columns, List<@Nullable String[]> rows) {

    /** @param condition which rows, as SQL */
    static TextRows read(Connection connection, String table, String condition) throws SQLException {
        List<String> columns = columns(connection, table);
        String select = columns.stream().map(column -> column + "::text").collect(Collectors.joining(", "));
        List<@Nullable String[]> rows = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select " + select + " from " + table + " where " + condition);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                @Nullable String[] values = new @Nullable String[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.getString(i + 1);
                }
                rows.add(values);
            }
        }
        return new TextRows(table, columns, rows);
    }

    static List<String> columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select attname from pg_attribute
                where attrelid = ?::regclass and attnum > 0 and not attisdropped order by attnum""")) {
            statement.setString(1, table);
            List<String> columns = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
            return columns;
        }
    }
}
