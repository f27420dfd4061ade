package org.commissionledger.app.ui;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.OrderDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where each order has to be looked at by itself, there are very many, and nobody says from when, a page has those of the
 * latest days, so that it is there at once. It says so, and leads to all.
 */
final class LatestDays {

    private static final int MANY = 200_000;

    /** So many orders a page looks at one by one at the most, unless one day alone has more. */
    private static final int LOOKED_AT = 60_000;

    private static final int DAYS = 30;

    private LatestDays() {}

    /** The first of the days; null where the page's address narrows orders down enough, or there are not so many. */
    static @Nullable LocalDate first(DateBasis basis, Surroundings shell, Scope scope, JdbcClient jdbc) {
        if (!scope.equals(Scope.ALL)
                || Stream.of("from", "to", "period", "partner").anyMatch(name -> shell.parameter(name) != null)) {
            return null;
        }
        OrderDays.Extent extent = OrderDays.extent(basis, LOOKED_AT, jdbc);
        return extent.latest() == null || extent.orders() <= MANY
                ? null
                : extent.latest().minusDays(Math.min(DAYS, extent.days()) - 1);
    }
}
