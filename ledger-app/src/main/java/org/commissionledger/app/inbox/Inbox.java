package org.commissionledger.app.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.eventstore.Origin.Source;
import org.commissionledger.app.wiring.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes feeds that are posted. One is accepted when its files are on the disk and its record is committed; from then on it is
 * imported, by this server or, if that dies, by the next one on the same home.
 */
public final class Inbox {

    private final Ledger ledger;
    private final Spool spool;
    private final long limit;
    private final Runnable arrived;

    /**
     * @param limit how many bytes a feed may have
     * @param arrived is called when a feed was accepted
     */
    public Inbox(Ledger ledger, Spool spool, long limit, Runnable arrived) {
        this.ledger = ledger;
        this.spool = spool;
        this.limit = limit;
        this.arrived = arrived;
    }

    /** How many bytes a feed may have. */
    public long limit() {
        return limit;
    }

    /** Begins to take the files of a feed. */
    public Delivery receive() {
        try {
            return new Delivery(spool.begin(), limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Accepts what was delivered.
     *
     * @return the number under which it can be followed
     */
    public long accept(Delivery delivery, FeedTerms terms, String by) {
        // A name that cannot be meant is better said now than found by whoever follows the import.
        String offer =
                ledger.offers().named(terms.offer(), terms.advertiser()).offer().value();
        try {
            delivery.keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Instant now = ledger.clock().instant();
        long id = ledger.database()
                .jdbc()
                .sql("""
                        insert into posted_feed (spool, files, bytes, advertiser, offer, taken_at, taken_known, feed_zone,
                                                 register_partners, posted_by, source, request_id, posted_at)
                        values (:spool, :files, :bytes, :advertiser, :offer, :taken::timestamptz, :known, :zone,
                                :register, :by, :source, :request, :now::timestamptz)
                        returning post_id""")
                .param("spool", delivery.spool())
                .param("files", delivery.names().toArray(String[]::new))
                .param("bytes", delivery.bytes())
                .param("advertiser", terms.advertiser())
                .param("offer", offer)
                .param("taken", (terms.takenAt() == null ? now : terms.takenAt()).toString())
                .param("known", terms.takenAt() != null)
                .param("zone", terms.feedZone().getId())
                .param("register", terms.registerPartners())
                .param("by", by)
                .param("source", Origin.current().source().text())
                .param("request", Origin.current().correlationId())
                .param("now", now.toString())
                .query(Long.class)
                .single();
        arrived.run();
        return id;
    }

    /** The feeds that wait, in the order in which they came; those that a server which is no more was importing too. */
    static List<PostedFeed> open(JdbcClient jdbc) {
        return jdbc.sql("""
                        select post_id, spool, files, advertiser, offer, taken_at, taken_known, feed_zone,
                               register_partners, posted_by, source, request_id, attempts
                        from posted_feed where state in ('waiting', 'running') order by post_id""").query(Inbox::feed).list();
    }

    private static PostedFeed feed(ResultSet row, int number) throws SQLException {
        return new PostedFeed(
                row.getLong(1),
                row.getString(2),
                Arrays.asList((String[]) row.getArray(3).getArray()),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getBoolean(7),
                ZoneId.of(row.getString(8)),
                row.getBoolean(9),
                row.getString(10),
                Source.of(row.getString(11)),
                row.getString(12),
                row.getInt(13));
    }
}
