package org.commissionledger.projections.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is registered. */
public final class DirectoryQuery {

    /** A partner; tracking ids sorted. */
    public record PartnerLine(
            String partner,
            List<String> trackingIds,
            @Nullable String referrer,
            @Nullable String owner,
            boolean onSight,
            Instant registeredAt) {
        public PartnerLine {
            trackingIds = List.copyOf(trackingIds);
        }
    }

    private static final String SELECT = """
            select p.partner,
                   array(select tracking_id from tracking_id t where t.partner = p.partner order by 1),
                   p.referrer, p.owner, p.on_sight, p.registered_at
            from partner p""";

    private final JdbcClient jdbc;
    private final Scope scope;

    public DirectoryQuery(JdbcClient jdbc, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /** The partner, if he is registered. */
    public Optional<PartnerLine> find(String partner) {
        try (Stream<PartnerLine> lines = partners(partner)) {
            return lines.findFirst();
        }
    }

    /** The partners by id; one if it is named; close the stream. */
    public Stream<PartnerLine> partners(@Nullable String partner) {
        return jdbc
                .sql(SELECT + " where (:partner::text is null or p.partner = :partner) and "
                        + scope.condition("p.partner") + " order by p.partner")
                .param("partner", partner)
                .param("scope", scope.name())
                .query(DirectoryQuery::line)
                .stream();
    }

    /**
     * A page of them.
     *
     * @param after the last partner of the page before; null for the first page
     */
    public List<PartnerLine> page(@Nullable String after, int limit) {
        return jdbc.sql(SELECT + " where (:after::text is null or p.partner > :after) and "
                        + scope.condition("p.partner") + " order by p.partner limit :limit")
                .param("after", after)
                .param("scope", scope.name())
                .param("limit", limit)
                .query(DirectoryQuery::line)
                .list();
    }

    private static PartnerLine line(ResultSet row, int number) throws SQLException {
        return new PartnerLine(
                row.getString(1),
                List.of((String[]) row.getArray(2).getArray()),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }
}
