package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** Which partner each tracking id of a chunk names, and who referred him (R18). */
final class PartnerBook {

    private final Map<String, PartnerId> named = new HashMap<>();
    private final Map<PartnerId, PartnerId> referrers = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** Reads what the directory knows of the tracking ids. */
    static PartnerBook load(Connection connection, Collection<String> trackingIds) throws SQLException {
        PartnerBook book = new PartnerBook();
        try (PreparedStatement select = connection.prepareStatement("""
                select t.tracking_id, t.partner, p.referrer from tracking_id t join partner p using (partner)
                where t.tracking_id = any(?)""")) {
            select.setArray(1, connection.createArrayOf("text", trackingIds.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    PartnerId partner = new PartnerId(row.getString(2));
                    book.named.put(row.getString(1), partner);
                    String referrer = row.getString(3);
                    if (referrer != null) {
                        book.referrers.put(partner, new PartnerId(referrer));
                    }
                }
            }
        }
        try (PreparedStatement select =
                connection.prepareStatement("select partner from partner where partner = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", trackingIds.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    book.taken.add(row.getString(1));
                }
            }
        }
        return book;
    }

    /** The partner that the tracking id names, or null. */
    @Nullable
    PartnerId named(String trackingId) {
        return named.get(trackingId);
    }

    /** Who referred the partner, or null. */
    @Nullable
    PartnerId referrerOf(PartnerId partner) {
        return referrers.get(partner);
    }

    /** Whether a partner has this id, under whatever tracking ids. */
    boolean isTaken(String partnerId) {
        return taken.contains(partnerId);
    }

    /** Makes a partner known who was registered a moment ago and has no referrer. */
    void add(PartnerId partner) {
        named.put(partner.value(), partner);
        taken.add(partner.value());
    }
}
