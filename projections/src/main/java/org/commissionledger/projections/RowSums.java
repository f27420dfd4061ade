package org.commissionledger.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
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
        return each(row, false, "");
    }

    /** Sums up all rows of a table into an empty one. */
    public void fill(Connection connection, String from, String into) throws SQLException {
        try (PreparedStatement fill = connection.prepareStatement(
                "insert into " + into + " " + grouped("select " + each("o") + " from " + from + " o"))) {
            fill.executeUpdate();
        }
    }

    /** Adds rows that have just come into the table. */
    void add(Connection connection, Table from, List<String> ids) throws SQLException {
        String rows = "select " + each("o") + " from " + from + " o where "
                + from.keyNames().getFirst() + " = any(?)";
        try (PreparedStatement add = connection.prepareStatement(merging(grouped(rows)))) {
            add.setArray(1, connection.createArrayOf("text", ids.toArray()));
            add.executeUpdate();
        }
    }

    /** The update with the sums moved by what it changes; it tells how many rows it changed. */
    String moving(String update) {
        return "with changed as (" + update + " returning " + each("old", true, "was_") + ", "
                + each("new", false, "is_")
                + "), merged as ("
                + merging(grouped("select " + names(name -> "was_" + name + " as " + name)
                        + " from changed union all select " + names(name -> "is_" + name) + " from changed"))
                + " returning 1) select count(*) from changed";
    }

    private String merging(String moved) {
        String count = sums().getFirst();
        return "merge into " + table + " t using (" + moved + ") m on "
                + table.keyNames().stream().map(k -> "t." + k + " = m." + k).collect(Collectors.joining(" and "))
                + " when matched and t." + count + " + m." + count + " = 0 then delete when matched then update set "
                + sums().stream().map(s -> s + " = t." + s + " + m." + s).collect(Collectors.joining(", "))
                + " when not matched then insert (" + names(name -> name) + ") values (" + names(name -> "m." + name)
                + ")";
    }

    /** The sums that change by these rows. */
    private String grouped(String rows) {
        List<String> columns = new ArrayList<>(table.keyNames());
        sums().forEach(sum -> columns.add("sum(" + sum + ")::bigint as " + sum));
        return "select " + String.join(", ", columns) + " from (" + rows + ") as rows group by "
                + String.join(", ", table.keyNames()) + " having "
                + sums().stream().map(sum -> "sum(" + sum + ") <> 0").collect(Collectors.joining(" or "));
    }

    private String each(String row, boolean negative, String prefix) {
        int keys = table.keyNames().size();
        return IntStream.range(0, expressions.size())
                .mapToObj(i -> (negative && i >= keys ? "-" : "") + "("
                        + expressions.get(i).replace("$", row) + ") as " + prefix
                        + table.names().get(i))
                .collect(Collectors.joining(", "));
    }

    private List<String> sums() {
        return table.names().subList(table.keyNames().size(), table.names().size());
    }

    private String names(UnaryOperator<String> each) {
        return table.names().stream().map(each).collect(Collectors.joining(", "));
    }
}
