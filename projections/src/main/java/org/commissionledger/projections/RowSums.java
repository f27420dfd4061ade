package org.commissionledger.projections;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that sums up the rows of another one as they stand: a change of a row takes it out of one sum and puts it into
 * another. An event alone does not tell which sums it moves (an order's later events do not say when it was registered), so
 * these follow from the rows and not from a fold (ADR 25). A sum of no rows is no row.
 */
public final class RowSums {

    private final Table table;
    private final List<String> expressions;

    /**
     * @param table its first sum counts the rows
     * @param expressions what each column is, or gains, by a row; {@code $} stands for the row
     */
    public RowSums(Table table, Map<String, String> expressions) {
        if (!expressions.keySet().equals(Set.copyOf(table.names()))) {
            throw new IllegalArgumentException("table " + table + " has other columns than " + expressions.keySet());
        }
        this.table = table;
        this.expressions = table.names().stream().map(expressions::get).toList();
    }

    public Table table() {
        return table;
    }

    /** Of each row by itself what would be summed up of it: the list of a select. */
    public String each(String row) {
        return each(row, false);
    }

    /** Sums up all rows of a table into an empty one. */
    public void fill(Connection connection, String from, String into) throws SQLException {
        try (PreparedStatement fill = connection.prepareStatement("insert into " + into + " ("
                + String.join(", ", table.names()) + ") " + grouped("select " + each("o") + " from " + from + " o"))) {
            fill.executeUpdate();
        }
    }

    /**
     * Adds rows that have just come into the table.
     *
     * @param ids the key of each, which is one column of text
     */
    void add(Connection connection, Table from, Object[] ids) throws SQLException {
        String rows = "select " + each("o") + " from " + from + " o where "
                + from.keyNames().getFirst() + " = any(?)";
        try (PreparedStatement add = connection.prepareStatement(adding(grouped(rows)))) {
            add.setArray(1, connection.createArrayOf("text", ids));
            add.executeUpdate();
        }
    }

    /**
     * Updates rows of the table and moves the sums by what that changes, in one statement: what stood there before it reads,
     * as a statement does not see its own changes.
     *
     * @param update an update of the table as {@code t} from {@code ${rows}}
     * @return how many rows were updated
     */
    int move(Connection connection, Table from, Rows rows, String update) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        String same = from.keyNames().stream().map(k -> "o." + k + " = r." + k).collect(Collectors.joining(" and "));
        String sql = "with r as (select * from ${rows}), was as (select " + each("o", true) + " from " + from
                + " o join r on " + same + "), changed as (" + update.replace("${rows}", "r") + " returning "
                + each("t")
                + "), added as (" + adding(grouped("select * from was union all select * from changed"))
                + " returning sum.ctid::text as place, sum." + sums().getFirst() + " as counted)"
                + " select (select count(*) from changed), (select array_agg(place) from added where counted = 0)";
        return rows.query(connection, sql, row -> {
            Array empty = row.getArray(2);
            if (empty != null) {
                delete(connection, empty);
            }
            return row.getInt(1);
        });
    }

    /** By their places, which nobody else changes meanwhile: a projection has one writer. */
    private void delete(Connection connection, Array places) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + table + " where ctid = any(?::tid[])")) {
            delete.setArray(1, connection.createArrayOf("tid", (Object[]) places.getArray()));
            delete.executeUpdate();
        }
    }

    private String adding(String moved) {
        return "insert into " + table + " as sum (" + String.join(", ", table.names()) + ") " + moved + " on conflict ("
                + String.join(", ", table.keyNames()) + ") do update set "
                + sums().stream()
                        .map(s -> s + " = sum." + s + " + excluded." + s)
                        .collect(Collectors.joining(", "));
    }

    /** The sums that change by these rows. */
    private String grouped(String rows) {
        List<String> columns = new ArrayList<>(table.keyNames());
        sums().forEach(sum -> columns.add("sum(" + sum + ")::bigint as " + sum));
        return "select " + String.join(", ", columns) + " from (" + rows + ") as rows group by "
                + String.join(", ", table.keyNames()) + " having "
                + sums().stream().map(sum -> "sum(" + sum + ") <> 0").collect(Collectors.joining(" or "));
    }

    private String each(String row, boolean negative) {
        int keys = table.keyNames().size();
        return IntStream.range(0, expressions.size())
                .mapToObj(i -> (negative && i >= keys ? "-" : "") + "("
                        + expressions.get(i).replace("$", row) + ") as "
                        + table.names().get(i))
                .collect(Collectors.joining(", "));
    }

    private List<String> sums() {
        return table.names().subList(table.keyNames().size(), table.names().size());
    }
}
