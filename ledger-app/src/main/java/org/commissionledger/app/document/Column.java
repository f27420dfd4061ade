package org.commissionledger.app.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of an answer or an export.
 *
 * @param name as it stands in JSON and CSV, snake_case
 * @param number whether it holds numbers: a table aligns them to the right, a spreadsheet can sum them up
 */
public record Column(String name, boolean number) {

    /** A decimal that is the same text again after it was a number: no exponent, no zeros before it. */
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    public static Column text(String name) {
        return new Column(name, false);
    }

    public static Column number(String name) {
        return new Column(name, true);
    }

    /** A row's values by their columns' names, in order. */
    public static Map<String, @Nullable Object> named(List<Column> columns, List<? extends @Nullable Object> row) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i).name(), row.get(i));
        }
        return named;
    }

    public static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /** The row's values as a spreadsheet takes them. */
    public static List<@Nullable Object> cells(List<Column> columns, List<? extends @Nullable Object> row) {
        List<@Nullable Object> cells = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            cells.add(columns.get(i).cell(row.get(i)));
        }
        return cells;
    }

    /** The value as a spreadsheet takes it: the decimal texts of a number column are numbers, of their own scale. */
    private @Nullable Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number already -> already;
            case String decimal when number && DECIMAL.matcher(decimal).matches() -> new BigDecimal(decimal);
            default -> plain(value);
        };
    }

    /** The value as text; several are parted by spaces, and nothing is empty. */
    public static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> many ->
                String.join(" ", many.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }
}
