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
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

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
            long lastPosition) {

        /** Where the order stands among a partner's. */
        public Place place() {
            return new Place(registeredAt, order);
        }
    }

    /** A place among orders that are sorted by their time. */
    public record Place(Instant registeredAt, String order) {}

    /** Which orders are wanted: what is null narrows nothing. */
    public record Filter(
            @Nullable String partner,
            @Nullable String offer,
            @Nullable String status) {

        public static final Filter NONE = new Filter(null, null, null);

        public static Filter ofPartner(@Nullable String partner) {
            return new Filter(partner, null, null);
        }
    }

    static final String COLUMNS = """
            select order_id, order_group, partner, offer, currency, status, paid_amount, base, commission, referral,
                   schedule_version, tier, rate, exclusion, referrer, sub_id, category, country, registered_at,
                   delivered_at, settled_at, last_position
            from\s""";

    static final String SELECT = COLUMNS + "order_view ";

    /** The advertiser's own number names the order, without the advertiser's name before it. */
    static final String HAS_NUMBER = "order_id = any(array(select advertiser || ':' || :number from offer))";

    private final JdbcClient jdbc;
    private final Scope scope;

    public OrderQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** The order, if it is registered. */
    public Optional<Line> find(String order) {
        return statement("order_id = :order", Filter.NONE, "")
                .param("order", order)
                .query(OrderQuery::line)
                .optional();
    }

    /** The id of the order that the advertiser gave this number; of two advertisers' orders the first by id. */
    public Optional<String> idOf(String number) {
        return jdbc.sql("select order_id from order_view where " + HAS_NUMBER + " and " + scope.condition("partner")
                        + " order by order_id limit 1")
                .param("number", number)
                .param("scope", scope.name())
                .query(String.class)
                .optional();
    }

    /** The orders by id; close the stream. */
    public Stream<Line> orders(Filter filter) {
        return statement("true", filter, " order by order_id").query(OrderQuery::line).stream();
    }

    /**
     * A page of a partner's orders, the latest first, by the index alone however far back it lies.
     *
     * @param after the place of the last line of the page before; null for the first page
     */
    public List<Line> latest(Filter filter, @Nullable Place after, int limit) {
        String behind = after == null ? "true" : "(registered_at, order_id) < (:registered, :order)";
        return statement(behind, filter, " order by registered_at desc, order_id desc limit :limit")
                .param("registered", after == null ? null : after.registeredAt().atOffset(ZoneOffset.UTC))
                .param("order", after == null ? null : after.order())
                .param("limit", limit)
                .query(OrderQuery::line)
                .list();
    }

    /**
     * A page of orders, by id.
     *
     * @param after the last order of the page before; null for the first page
     */
    public List<Line> page(Filter filter, @Nullable String after, int limit) {
        return statement(after == null ? "true" : "order_id > :after", filter, " order by order_id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(OrderQuery::line)
                .list();
    }

    /** How many orders there are, or a partner has. */
    public long count(@Nullable String partner) {
        Filter filter = Filter.ofPartner(partner);
        return bound(jdbc.sql("select count(*) from order_view where " + condition(filter)), filter)
                .query(Long.class)
                .single();
    }

    private StatementSpec statement(String condition, Filter filter, String order) {
        return bound(jdbc.sql(SELECT + "where " + condition + " and " + condition(filter) + order), filter);
    }

    /** Written out: a condition that is there only sometimes would keep the planner from the index. */
    private String condition(Filter filter) {
        return scope.condition("partner")
                + (filter.partner == null ? "" : " and partner = :partner")
                + (filter.offer == null ? "" : " and offer = :offer")
                + (filter.status == null ? "" : " and status = :status");
    }

    private StatementSpec bound(StatementSpec statement, Filter filter) {
        return statement
                .param("scope", scope.name())
                .param("partner", filter.partner)
                .param("offer", filter.offer)
                .param("status", filter.status);
    }

    static Line line(ResultSet row, int number) throws SQLException {
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
