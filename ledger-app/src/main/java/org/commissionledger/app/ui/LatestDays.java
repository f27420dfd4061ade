package org.commissionledger.app.ui;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statistics.DateBasis;
import org.commissionledger.projections.statistics.OrderDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a page looks at where each order has to be looked at by itself, and there are very many (ADR 28). Where nobody says
 * from when, it has those of the latest days, says so, and leads to all. Where many are asked for, it says that it takes a
 * moment, and fetches the figures by a request of their own.
 *
 * @param since the first of the latest days; null where the page has all that its address asks for
 * @param announced how many orders there are to look at, where the page is to be sent before it does; else null
 */
record LatestDays(@Nullable LocalDate since, @Nullable Long announced) {

    private static final int MANY = 100_000;

    /** So many orders a page looks at one by one at the most, unless one day alone has more. */
    private static final int LOOKED_AT = 40_000;

    private static final int DAYS = 30;

    private static final LatestDays WHOLE = new LatestDays(null, null);

    /** Of a page whose orders are summed up already, or found at once. */
    static LatestDays whole() {
        return WHOLE;
    }

    /** @param from the first day that the address asks for, and {@code to} the last; null where it does not */
    static LatestDays of(
            DateBasis basis,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Surroundings shell,
            Scope scope,
            JdbcClient jdbc) {
        if (scope.equals(Scope.ALL)
                && Stream.of("from", "to", "period", "partner").allMatch(name -> shell.parameter(name) == null)) {
            OrderDays.Extent extent = OrderDays.extent(basis, LOOKED_AT, jdbc);
            return extent.latest() == null || extent.orders() <= MANY
                    ? WHOLE
                    : new LatestDays(extent.latest().minusDays(Math.min(DAYS, extent.days()) - 1), null);
        }
        if (shell.parameter(Surroundings.WHOLE) != null) {
            return WHOLE;
        }
        String partner = scope.name() == null ? shell.parameter("partner") : scope.name();
        long orders = OrderDays.orders(basis, partner, from, to, jdbc);
        return orders <= MANY ? WHOLE : new LatestDays(null, orders);
    }
}
