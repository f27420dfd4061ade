package org.commissionledger.projections.orders;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders as they stand. */
public final class OrderQuery {

    /** An order as it stands; amounts in minor units. */
    public record Line(
            String order,
            @Nullable String orderGroup,
            String partner,
            String offer,
            Currency currency,
            String status,
            long paidAmount,
            long base,
            long commission,
            long referral,
            int scheduleVersion,
            int tier,
            BigDecimal rate,
            @Nullable String exclusion,
            @Nullable String referrer,
            @Nullable String subId,
            @Nullable String category,
            @Nullable String country,
            Instant registeredAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant settledAt,
            long lastPosition) {}

    private static final String SELECT = """
            select order_id, order_group, partner, offer, currency, status, paid_amount, base, commission, referral,
                   schedule_version, tier, rate, exclusion, referrer, sub_id, category, country, registered_at,
                   delivered_at, settled_at, last_position
            from order_view\s""";

    private final JdbcClient jdbc;

    public OrderQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The order, if it is registered. */
    public Optional<Line> find(String order) {
        return jdbc.sql(SELECT + "where order_id = ?")
                .param(order)
                .query(OrderQuery::line)
                .optional();
    }

    /** The orders by id, all or a partner's; close the stream. */
    public Stream<Line> orders(@Nullable String partner) {
        return jdbc
                .sql(SELECT + of(partner) + " order by order_id")
                .param("partner", partner)
                .query(OrderQuery::line)
                .stream();
    }

    /**
     * A page of a partner's orders, the latest first, by the index alone however far back it lies.
     *
     * @param after the last line of the page before; null for the first page
     */
    public List<Line> latest(String partner, @Nullable Line after, int limit) {
        String behind = after == null ? "" : " and (registered_at, order_id) < (:registered, :order)";
        return jdbc.sql(SELECT + of(partner) + behind + " order by registered_at desc, order_id desc limit :limit")
                .param("partner", partner)
                .param("registered", after == null ? null : after.registeredAt().atOffset(ZoneOffset.UTC))
                .param("order", after == null ? null : after.order())
                .param("limit", limit)
                .query(OrderQuery::line)
                .list();
    }

    /**
     * A page of all orders, by id.
     *
     * @param after the last order of the page before; null for the first page
     */
    public List<Line> page(@Nullable String after, int limit) {
        return jdbc.sql(SELECT + (after == null ? "" : "where order_id > :after") + " order by order_id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(OrderQuery::line)
                .list();
    }

    /** How many orders there are, or a partner has. */
    public long count(@Nullable String partner) {
        return jdbc.sql("select count(*) from order_view " + of(partner))
                .param("partner", partner)
                .query(Long.class)
                .single();
    }

    /** Written out: a condition that is there only sometimes would keep the planner from the index. */
    private static String of(@Nullable String partner) {
        return partner == null ? "" : "where partner = :partner";
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Currency.getInstance(row.getString(5)),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getInt(11),
                row.getInt(12),
                row.getBigDecimal(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getObject(19, OffsetDateTime.class).toInstant(),
                instant(row, 20),
                instant(row, 21),
                row.getLong(22));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
