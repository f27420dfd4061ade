package org.commissionledger.app.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param limit how many, 1 to {@value #MOST}
 * @param after the {@code next} of the page before, or null for the first
 */
public record Paging(int limit, @Nullable String after) {

    public static final int MOST = 200;
    public static final int USUAL = 50;

    /** Stands where bytes were no text. */
    private static final char REPLACED = '\uFFFD';

    /** A row of the list beyond the page tells that there is a next one. */
    public int oneMore() {
        return limit + 1;
    }

    /** The page of rows that were asked for with {@link #oneMore}. */
    public <L, T> Page<T> page(List<L> rows, Function<L, T> document, Function<L, String> cursor) {
        boolean more = rows.size() > limit;
        List<L> shown = more ? rows.subList(0, limit) : rows;
        List<T> items = new ArrayList<>(shown.size());
        shown.forEach(row -> items.add(document.apply(row)));
        return new Page<>(items, more ? encoded(cursor.apply(shown.getLast())) : null);
    }

    /** Where the page before ended. */
    public <P> @Nullable P place(Function<String, P> parse) {
        if (after == null) {
            return null;
        }
        try {
            String place = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            if (place.isEmpty() || place.chars().anyMatch(c -> Character.isISOControl(c) || c == REPLACED)) {
                throw new IllegalArgumentException("no answer gave that");
            }
            return parse.apply(place);
        } catch (RuntimeException e) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "after is not what an answer to this list gave as next");
        }
    }

    /** A place as the caller sends it back. */
    public static String encoded(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
}
