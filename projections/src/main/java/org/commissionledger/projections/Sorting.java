package org.commissionledger.projections;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column that a list is sorted by, as an address names it: its name in lower case, and {@code -} before it where the
 * greatest comes first.
 */
public record Sorting<C extends Enum<C>>(C column, boolean descending) {

    /** What the name says; empty where it names none of the columns. */
    public static <C extends Enum<C>> Optional<Sorting<C>> of(String name, Class<C> columns) {
        boolean descending = name.startsWith("-");
        String word = descending ? name.substring(1) : name;
        return Stream.of(columns.getEnumConstants())
                .filter(column -> column.name().toLowerCase(Locale.ROOT).equals(word))
                .map(column -> new Sorting<>(column, descending))
                .findFirst();
    }
}
