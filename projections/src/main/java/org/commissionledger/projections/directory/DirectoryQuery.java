package org.commissionledger.projections.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
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

    private final JdbcClient jdbc;

    public DirectoryQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The partners by id; one if it is named; close the stream. */
    public Stream<PartnerLine> partners(@Nullable String partner) {
        return jdbc.sql("""
                        select p.partner,
                               array(select tracking_id from tracking_id t where t.partner = p.partner order by 1),
                               p.referrer, p.owner, p.on_sight, p.registered_at
                        from partner p where (:partner::text is null or p.partner = :partner) order by p.partner""").param("partner", partner).query(DirectoryQuery::line).stream();
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
