package org.commissionledger.projections.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.OrderChange.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What happened to orders, event by event, by when it was recorded. */
public final class OrderChangeQuery {

    /**
     * Which changes are wanted; what is null narrows nothing.
     *
     * @param since the first moment of recording
     * @param before the first moment behind them
     */
    public record Filter(
            @Nullable String partner,
            @Nullable Kind kind,
            @Nullable Instant since,
            @Nullable Instant before) {

        /** Whether changes can be counted by the hour. */
        public boolean isOfHours() {
            return Stream.of(since, before).filter(Objects::nonNull).allMatch(Orders::isFullHour);
        }
    }

    /**
     * Where many orders fit, the latest events first, each with its order, and of a partner with few his orders first: the
     * database knows which. Then what each event moved.
     */
    private static final String PAGE = """
            select c.position, c.type, c.aggregate_id, c.partner, c.currency,
                   coalesce(sum(e.amount) filter (where e.account = 'partner:' || c.partner || ':in_progress'), 0)::bigint,
                   coalesce(sum(e.amount) filter (where e.account = 'partner:' || c.partner || ':available'), 0)::bigint,
                   (c.payload::jsonb ->> 'occurred_at')::timestamptz, c.recorded_at
            from (select e.position, e.type, e.aggregate_id, e.payload, e.recorded_at, o.partner, o.currency
                  from event e join order_view o on o.order_id = e.aggregate_id and o.last_position >= :first
                  where e.position >= :first and e.position <= :last and e.type = any (:types)%s
                  order by e.position desc limit :limit) c
                 left join entry e on e.position = c.position
            group by c.position, c.type, c.aggregate_id, c.partner, c.currency, c.payload, c.recorded_at
            order by c.position desc""";

    private final JdbcClient jdbc;
    private final Scope scope;

    public OrderChangeQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /**
     * The latest of the changes that were recorded by the events from one position to another, the latest first. It must be
     * asked in a transaction.
     *
     * @param filter of which partner and kind alone count
     */
    public List<OrderChange> page(Filter filter, long first, long last, int limit) {
        // A plan for all partners alike would look for the few orders of one among all events.
        Planner.set(jdbc, "plan_cache_mode", "force_custom_plan");
        return whose(jdbc.sql(PAGE.formatted(condition(filter))), filter)
                .param("first", first)
                .param("last", last)
                .param("types", types(filter.kind))
                .param("limit", limit)
                .query(OrderChangeQuery::change)
                .list();
    }

    /** How many changes there are of each kind, whatever kind the filter says, where its time is one of whole hours. */
    public Map<Kind, Long> counts(Filter filter) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        ofHours("select became, sum(orders)::bigint from order_activity where true%s%s group by became", filter)
                .query(row -> {
                    counts.put(Kind.ofBecame(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** How many changes a partner's orders had. */
    public record OfPartner(String partner, long changes) {}

    /** The partners with most of these changes, where the filter's time is one of whole hours. */
    public List<OfPartner> byPartner(Filter filter, int limit) {
        return ofHours(
                        "select partner, sum(orders)::bigint from order_activity where true%s%s"
                                + (filter.kind == null ? "" : " and became = :became")
                                + " group by partner order by 2 desc, partner limit :limit",
                        filter)
                .param("became", filter.kind == null ? null : filter.kind.became())
                .param("limit", limit)
                .query((row, _) -> new OfPartner(row.getString(1), row.getLong(2)))
                .list();
    }

    /**
     * The last event up to a position by which such a change can have been recorded: of the last hour that had one, so that
     * nobody looks through what lies behind. Empty where there is none.
     */
    public OptionalLong lastBy(Filter filter, long position) {
        return ofHours(
                        "select hour from order_activity where hour <= floor(extract(epoch from "
                                + "(select recorded_at from event where position = :position)) / 3600)::bigint%s%s"
                                + (filter.kind == null ? "" : " and became = :became")
                                + " order by hour desc limit 1",
                        filter)
                .param("position", position)
                .param("became", filter.kind == null ? null : filter.kind.became())
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(hour -> Math.min(position, RecordedTime.lastBefore(jdbc, Orders.startOf(hour + 1))))
                .findFirst();
    }

    private StatementSpec ofHours(String sql, Filter filter) {
        String hours = (filter.since == null ? "" : " and hour >= :since")
                + (filter.before == null ? "" : " and hour <= :before");
        return whose(jdbc.sql(sql.formatted(condition(filter), hours)), filter)
                .param("since", filter.since == null ? null : Orders.hourOf(filter.since))
                .param("before", filter.before == null ? null : Orders.hourOf(filter.before.minusNanos(1)));
    }

    private String condition(Filter filter) {
        return (scope.partner() == null ? "" : " and " + scope.condition("partner"))
                + (filter.partner == null ? "" : " and partner = :partner");
    }

    private StatementSpec whose(StatementSpec statement, Filter filter) {
        return statement.param("scope", scope.name()).param("partner", filter.partner);
    }

    private static String[] types(@Nullable Kind only) {
        return Stream.of(Kind.values())
                .filter(kind -> only == null || kind == only)
                .flatMap(Kind::types)
                .toArray(String[]::new);
    }

    private static OrderChange change(ResultSet row, int number) throws SQLException {
        return new OrderChange(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Currency.getInstance(row.getString(5)),
                row.getLong(6),
                row.getLong(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getObject(9, OffsetDateTime.class).toInstant());
    }
}
