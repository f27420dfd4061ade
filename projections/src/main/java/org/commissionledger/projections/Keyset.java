package org.commissionledger.projections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a list are sorted by, so that a page can begin behind the last row of the one before, however far down
 * that is and whatever came in since.
 *
 * @param keys the one that decides first is the first; all together tell any two rows apart
 */
public record Keyset<R>(List<SortKey<R>> keys) {

    public Keyset {
        keys = List.copyOf(keys);
    }

    /**
     * A column.
     *
     * @param sql what it is in the database, never null
     * @param value of a row, as text that {@code read} takes
     * @param read makes of an address's text what is compared with; throws where it is none of this column
     */
    public record SortKey<R>(
            String sql, String type, Function<R, String> value, Function<String, Object> read, boolean descending) {

        public static <R> SortKey<R> text(String sql, Function<R, String> value, boolean descending) {
            return new SortKey<>(sql, "text", value, text -> text, descending);
        }

        public static <R> SortKey<R> number(String sql, Function<R, Long> value, boolean descending) {
            return new SortKey<>(sql, "bigint", row -> Long.toString(value.apply(row)), Long::valueOf, descending);
        }

        public static <R> SortKey<R> time(String sql, Function<R, Instant> value, boolean descending) {
            return new SortKey<>(
                    sql,
                    "timestamptz",
                    row -> value.apply(row).toString(),
                    text -> Instant.parse(text).toString(),
                    descending);
        }
    }

    /**
     * A row's place in the list.
     *
     * @param values of the keys, in their order
     */
    public record Place(List<Object> values) {
        public Place {
            values = List.copyOf(values);
        }
    }

    /** A row's place. */
    public Place place(R row) {
        return parse(cursor(row));
    }

    /** A row's place as an address tells it. Of the keys only the last may have spaces in its values. */
    public String cursor(R row) {
        return keys.stream().map(key -> key.value().apply(row)).collect(Collectors.joining(" "));
    }

    /**
     * What {@link #cursor} told.
     *
     * @throws RuntimeException where it is no place in a list that is sorted so
     */
    public Place parse(String text) {
        String[] parts = text.split(" ", keys.size());
        List<Object> values = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            values.add(keys.get(i).read().apply(parts[i]));
        }
        return new Place(values);
    }

    /** What stands behind {@code order by}. */
    public String by() {
        return each(i -> keys.get(i).sql() + (keys.get(i).descending() ? " desc" : ""));
    }

    /** The condition for what stands behind a place, null for the list's begin; its values are {@link #parameters}. */
    public String behind(@Nullable Place after) {
        if (after == null) {
            return "true";
        }
        if (keys.stream().map(SortKey::descending).distinct().count() == 1) {
            // An index finds the place of such a comparison at once.
            return "(" + each(i -> keys.get(i).sql()) + ")" + beyond(keys.getFirst()) + "(" + each(this::there) + ")";
        }
        String condition = "false";
        for (int i = keys.size() - 1; i >= 0; i--) {
            SortKey<R> key = keys.get(i);
            condition = "(" + key.sql() + beyond(key) + there(i) + " or " + key.sql() + " = " + there(i) + " and "
                    + condition + ")";
        }
        return condition;
    }

    private static String beyond(SortKey<?> key) {
        return key.descending() ? " < " : " > ";
    }

    private String there(int key) {
        return "cast(:after_" + key + " as " + keys.get(key).type() + ")";
    }

    private String each(IntFunction<String> key) {
        return IntStream.range(0, keys.size()).mapToObj(key).collect(Collectors.joining(", "));
    }

    /** The values of a place, for {@link #behind}; none for null. */
    public static Map<String, Object> parameters(@Nullable Place after) {
        Map<String, Object> parameters = new HashMap<>();
        List<Object> values = after == null ? List.of() : after.values();
        for (int i = 0; i < values.size(); i++) {
            parameters.put("after_" + i, values.get(i));
        }
        return parameters;
    }
}
