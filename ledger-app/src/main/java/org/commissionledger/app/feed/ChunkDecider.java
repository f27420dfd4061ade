package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.feed.FeedChunks.Chunk;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.partner.PartnerId;

/**
 * Decides what an import appends, chunk after chunk, and holds what the chunks have to know of those before: turnover, tiers and
 * partners registered on sight. So the next one can be decided before those are in the log.
 */
final class ChunkDecider {

    /** The projections that decisions need: who has which tracking id, turnover and tiers. */
    static final String[] NEEDED = {"directory", "tiers"};

    private final EventLog log;
    private final EventJson json;
    private final Projector projector;
    private final ImportRequest request;
    private final OfferState offer;
    private final ImportSession session;
    private final RowMetadata metadata;
    private final Set<PartnerId> registered = new HashSet<>();
    private TierBook tiers;

    ChunkDecider(FeedImport.Tools tools, ImportRequest request, OfferState offer, ImportSession session) {
        this.log = tools.log();
        this.json = tools.json();
        this.projector = tools.projector();
        this.request = request;
        this.offer = offer;
        this.session = session;
        this.metadata = new RowMetadata(json, Origin.current(), session.importId());
        this.tiers = loadTiers();
    }

    private TierBook loadTiers() {
        YearMonth first = session.staged().firstMonth(request.businessZone());
        YearMonth last = session.staged().lastMonth(request.businessZone());
        return first == null || last == null
                ? TierBook.empty()
                : projector.inSnapshot(connection -> TierBook.load(connection, offer.offer(), first, last));
    }

    /** The position up to which it knows the log, with all that it has decided. */
    long position() {
        return tiers.position();
    }

    /** Takes in what others appended up to the head. */
    void catchUp(Connection connection, Head head) throws SQLException {
        tiers.catchUp(connection, log, json, head);
    }

    /** Reads anew what the projections know, once they are where the log is; nothing of what it decided may be under way. */
    void readAnew() {
        projector.awaitHeadOf(NEEDED);
        tiers = loadTiers();
        registered.clear();
    }

    /**
     * Decides on the log as the connection sees it, and as it will be with the chunks that were decided before.
     *
     * @param head where the log ends for the connection
     */
    ImportChunk decide(Connection connection, Chunk looked, Head head) throws SQLException {
        List<StagedRow> rows = looked.rows();
        Set<String> trackingIds =
                rows.stream().map(r -> r.report().trackingId()).collect(Collectors.toSet());
        PartnerBook partners = PartnerBook.load(connection, trackingIds);
        registered.forEach(partners::add);
        // What a dry run has appended is seen on its own connection alone.
        RecordedRows recorded = request.dryRun()
                ? RecordedRows.among(rows, connection, log)
                : looked.recorded().at(head, connection, log);
        Set<OrderId> orders = rows.stream()
                .filter(row -> recorded.haveOrderOf(row) && !recorded.contain(row))
                .map(row -> row.report().order())
                .collect(Collectors.toSet());
        OrderHistories histories = OrderHistories.load(connection, log, json, orders);
        ImportChunk chunk =
                new ImportChunk(request, session.importId(), offer, partners, histories, tiers, json, metadata);
        for (StagedRow row : rows) {
            if (recorded.contain(row)) {
                chunk.takeRecorded();
            } else {
                chunk.take(row);
            }
        }
        registered.addAll(chunk.registered());
        return chunk;
    }

    /** Forgets what it decided last, as it was not appended after all. */
    void takeBack(ImportChunk decided) {
        tiers.takeBack(decided.events());
        decided.registered().forEach(registered::remove);
    }
}
