package org.commissionledger.projections;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a batch, gathered by column and sent as one statement: {@code unnest} turns the arrays back into rows, so a
 * batch of any size is one round trip.
 */
public final class Rows {

    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<List<@Nullable Object>> values = new ArrayList<>();

    /** @param columns each a name and a PostgreSQL type, such as {@code "position bigint"} */
    public Rows(String... columns) {
        for (String column : columns) {
            int space = column.indexOf(' ');
            names.add(column.substring(0, space));
            types.add(column.substring(space + 1));
            values.add(new ArrayList<>());
        }
    }

    /** Adds a row; instants become {@code timestamptz} text, other values what their column's type reads. */
    public void add(@Nullable Object... row) {
        if (row.length != names.size()) {
            throw new IllegalArgumentException("a row of " + row.length + " values for columns " + names);
        }
        for (int i = 0; i < row.length; i++) {
            values.get(i).add(row[i] instanceof Instant instant ? UtcText.timestamp(instant) : row[i]);
        }
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public int size() {
        return values.getFirst().size();
    }

    /** The column names, for an {@code insert into t (…)}. */
    public String columns() {
        return String.join(", ", names);
    }

    /** Inserts the rows; {@code onConflict} may be empty. */
    public void insertInto(Connection connection, String table, String onConflict) throws SQLException {
        execute(
                connection,
                "insert into " + table + " (" + columns() + ") select " + columns() + " from ${rows} " + onConflict);
    }

    /**
     * Runs a statement over the rows, which stand in it as the table {@code r} in place of {@code ${rows}}.
     *
     * @return how many rows the statement changed
     */
    public int execute(Connection connection, String sql) throws SQLException {
        if (isEmpty()) {
            return 0;
        }
        return with(connection, sql, PreparedStatement::executeUpdate);
    }

    /** Asks over the rows, which stand in the question likewise; there must be one row of answer. */
    <T> T query(Connection connection, String sql, Answer<ResultSet, T> answer) throws SQLException {
        return with(connection, sql, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return answer.of(row);
            }
        });
    }

    /** What something of the database says. */
    interface Answer<F, T> {
        T of(F from) throws SQLException;
    }

    private <T> T with(Connection connection, String sql, Answer<PreparedStatement, T> work) throws SQLException {
        List<String> arrays = new ArrayList<>();
        for (String type : types) {
            arrays.add("?::" + type + "[]");
        }
        String rows = "unnest(" + String.join(", ", arrays) + ") as r(" + columns() + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("${rows}", rows))) {
            for (int i = 0; i < values.size(); i++) {
                String type = types.get(i).startsWith("timestamptz") ? "text" : types.get(i);
                Array array = connection.createArrayOf(type, values.get(i).toArray());
                statement.setArray(i + 1, array);
            }
            return work.of(statement);
        }
    }
}
