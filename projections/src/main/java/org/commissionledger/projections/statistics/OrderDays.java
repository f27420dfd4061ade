package org.commissionledger.projections.statistics;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commissionledger.projections.RowSums;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The orders as they stand, summed up by partner, days of registration and recording, offer, currency and status, so that figures of all
 * orders are the sum of some thousand rows (ADR 25).
 */
public final class OrderDays {

    /** R6: the zone in which days are cut; the first import has fixed it. */
    private static final String ZONE = "coalesce((select value from setting where name = 'business_zone'), 'UTC')";

    public static final RowSums SUMS = new RowSums(
            Table.keyedBy(
                            "order_day",
                            "partner text",
                            "day date",
                            "recorded_day date",
                            "offer text",
                            "currency text",
                            "status text")
                    .sums("orders bigint", "paid bigint", "turnover bigint", "commission bigint", "lost bigint")
                    .ownedBy("partner"),
            Map.ofEntries(
                    entry("partner", "$.partner"),
                    entry("day", "($.registered_at at time zone " + ZONE + ")::date"),
                    entry("recorded_day", "($.recorded_at at time zone " + ZONE + ")::date"),
                    entry("offer", "$.offer"),
                    entry("currency", "$.currency"),
                    entry("status", "$.status"),
                    entry("orders", "1"),
                    entry("paid", "$.paid_amount"),
                    entry(
                            "turnover",
                            "case when $.status <> 'Declined' and $.exclusion is null then $.paid_amount else 0 end"),
                    entry("commission", "$.commission"),
                    entry("lost", "case when $.status = 'Declined' then floor($.base * $.rate)::bigint else 0 end")));

    /** Each order by itself in the form of its sum, with what the sums do not tell apart; to select from. */
    static final String EACH_ORDER = "(select " + SUMS.each("o")
            + ", sub_id, category, country, registered_at, delivered_at, settled_at, recorded_at from order_view o) each_order";

    private OrderDays() {}

    /**
     * How many orders there are, and when.
     *
     * @param latest the latest day that one of them has by a basis; null where there is none
     * @param days so many of the latest days have together no more orders than were asked for, by when these were paid for;
     *     at least 1
     */
    public record Extent(long orders, @Nullable LocalDate latest, int days) {}

    /** @param most so many orders the latest days may have together */
    public static Extent extent(DateBasis basis, long most, JdbcClient jdbc) {
        String latest = basis.dayOfSums() == null
                ? "(select (max(" + basis.column() + ") at time zone " + ZONE + ")::date from order_view)"
                : "max(" + basis.dayOfSums() + ")";
        return jdbc.sql("""
                        select coalesce(sum(orders), 0)::bigint, %s,
                               (select greatest(1, count(*) filter (where so_far <= :most))
                                from (select sum(sum(orders)) over (order by day desc) as so_far
                                      from order_day group by day) days)
                        from order_day""".formatted(latest))
                .param("most", most)
                .query((row, _) -> new Extent(row.getLong(1), row.getObject(2, LocalDate.class), row.getInt(3)))
                .single();
    }

    /**
     * How many orders there are of some days; those of a day of delivery or settlement are taken for as many as were
     * registered on it, as sums do not tell these apart.
     *
     * @param partner whose orders; null for all
     * @param from the first day, or null for the beginning
     * @param to the last day, or null for no end
     */
    public static long orders(
            DateBasis basis,
            @Nullable String partner,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            JdbcClient jdbc) {
        return jdbc.sql("""
                        select coalesce(sum(orders), 0)::bigint from order_day
                        where (:partner::text is null or partner = :partner)
                          and %1$s >= coalesce(:from::date, '-infinity') and %1$s <= coalesce(:to::date, 'infinity')""".formatted(Objects.requireNonNullElse(basis.dayOfSums(), DateBasis.REGISTERED.dayOfSums())))
                .param("partner", partner)
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .single();
    }

    /** The days between which something happened to orders. */
    public record Span(LocalDate first, LocalDate last) {}

    /** From the first registration to the last thing that happened; empty where there is no order. */
    public static Optional<Span> span(JdbcClient jdbc) {
        return jdbc.sql("""
                        select (first at time zone %1$s)::date, (last at time zone %1$s)::date
                        from (select min(registered_at) as first,
                                     greatest(max(registered_at), max(delivered_at), max(settled_at)) as last
                              from order_view) span
                        where first is not null""".formatted(ZONE))
                .query((row, _) -> new Span(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                .optional();
    }

    /** Whether the days are those of the zone. */
    public static boolean areCutIn(ZoneId zone, JdbcClient jdbc) {
        return jdbc.sql("select " + ZONE + " = :zone")
                .param("zone", zone.getId())
                .query(Boolean.class)
                .single();
    }
}
