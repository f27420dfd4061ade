package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.ConflictException;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.EventLog.Appending;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.feed.FeedChunks.Chunk;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.partner.PartnerId;

/**
 * Takes a feed as a whole (R22): the rows are staged, sorted by paid time, and then decided and appended in chunks, each
 * chunk in one transaction. Killed at any moment, it has taken whole chunks or none; run again, it goes on where it
 * stopped, because what is recorded already changes nothing (R23).
 */
public final class FeedImport {

    private static final int ATTEMPTS = 5;

    /** So many events the projections may be behind while rows are taken: what they make up for in a second. */
    private static final int MOST_BEHIND = 16_000;

    /** The projections that decisions need: who has which tracking id, turnover and tiers. */
    private static final String[] NEEDED = {"directory", "tiers"};

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Projector projector;
    private final Clock clock;
    private final Function<OfferName, OfferState> offers;
    private final ImportObserver observer;

    /** @param offers tells an offer as it is now */
    public FeedImport(
            Database database,
            EventLog log,
            EventJson json,
            Projector projector,
            Clock clock,
            Function<OfferName, OfferState> offers,
            ImportObserver observer) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.projector = projector;
        this.clock = clock;
        this.offers = offers;
        this.observer = observer;
    }

    /**
     * Imports the rows under the offer.
     *
     * @return what was done; the projections may still be on their way
     * @throws UnusableFeedException where a file cannot be used; then nothing of any file was taken
     * @throws ImportStoppedException where the progress says that it is to stop; then whole chunks were taken
     */
    public ImportSummary run(ImportRequest request, OfferState offer, RowSource source, ImportProgress progress) {
        if (request.dryRun()) {
            return take(request, offer, source, progress, ImportObserver.NONE);
        }
        int files = 0;
        observer.begun();
        try {
            ImportSummary summary = take(request, offer, source, progress, observer);
            files = source.files().size();
            return summary;
        } finally {
            observer.ended(files);
        }
    }

    private ImportSummary take(
            ImportRequest request, OfferState offer, RowSource source, ImportProgress progress, ImportObserver told) {
        FeedRowTranslator translator =
                new FeedRowTranslator(request.advertiser(), offer.currency(), request.feedZone());
        ImportSummary summary = new ImportSummary();
        try (ImportSession session = ImportSession.open(database, request, source.files(), progress, clock.instant())) {
            RepeatSearch search = new RepeatSearch(database, log);
            session.stage(source, () -> new RowLooker(request, translator, search), summary, progress);
            told.rows(0, summary.same(), 0, summary.quarantined());
            progress.begun(session.importId());
            projector.awaitHeadOf(NEEDED);
            // A version may have been published while we waited for our turn.
            Run run = new Run(request, offers.apply(offer.offer()), session, summary, progress, told);
            if (request.dryRun()) {
                database.inDiscardedTransaction(run::process);
            } else {
                run.process();
                session.finish(json.writeMetadata(summary.toMap()), clock.instant());
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        }
        return summary;
    }

    /** One import on its way through the staged rows. */
    private final class Run {
        private final ImportRequest request;
        private final OfferState offer;
        private final ImportSession session;
        private final ImportSummary summary;
        private final ImportProgress progress;
        private final ImportObserver told;
        private final RowMetadata metadata;
        private final Set<PartnerId> registered = new HashSet<>();
        private TierBook tiers;

        Run(
                ImportRequest request,
                OfferState offer,
                ImportSession session,
                ImportSummary summary,
                ImportProgress progress,
                ImportObserver told) {
            this.request = request;
            this.offer = offer;
            this.session = session;
            this.summary = summary;
            this.progress = progress;
            this.told = told;
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

        /** Takes chunk after chunk. */
        void process() {
            StagedFeed staged = session.staged();
            long done = 0;
            try (Appending _ = log.appending();
                    FeedChunks chunks = new FeedChunks(staged, database, log)) {
                for (Chunk chunk = chunks.next(); !chunk.rows().isEmpty(); chunk = chunks.next()) {
                    if (progress.isToStop()) {
                        throw new ImportStoppedException();
                    }
                    take(chunk);
                    projector.awaitNearly(MOST_BEHIND);
                    done += chunk.rows().size();
                    progress.processing(done, staged.rows());
                }
            }
        }

        private void take(Chunk rows) {
            for (int attempt = 1; ; attempt++) {
                try {
                    ImportChunk chunk = database.inTransaction(connection -> append(connection, rows));
                    summary.add(chunk.summary());
                    chunk.summary().tell(rows.rows().size(), told);
                    registered.addAll(chunk.registered());
                    return;
                } catch (ConflictException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                    projector.awaitHeadOf(NEEDED);
                    tiers = loadTiers();
                }
            }
        }

        private ImportChunk append(Connection connection, Chunk looked) throws SQLException {
            List<StagedRow> rows = looked.rows();
            Set<String> trackingIds =
                    rows.stream().map(r -> r.report().trackingId()).collect(Collectors.toSet());
            PartnerBook partners = PartnerBook.load(connection, trackingIds);
            registered.forEach(partners::add);
            Head head = log.lockHead(connection);
            // What a dry run has appended is seen on its own connection alone.
            RecordedRows recorded = request.dryRun()
                    ? RecordedRows.among(rows, connection, log)
                    : looked.recorded().at(head, connection, log);
            Set<OrderId> orders = rows.stream()
                    .filter(row -> recorded.haveOrderOf(row) && !recorded.contain(row))
                    .map(row -> row.report().order())
                    .collect(Collectors.toSet());
            OrderHistories histories = OrderHistories.load(connection, log, json, orders);
            tiers.catchUp(connection, log, json, head);
            ImportChunk chunk =
                    new ImportChunk(request, session.importId(), offer, partners, histories, tiers, json, metadata);
            for (StagedRow row : rows) {
                if (recorded.contain(row)) {
                    chunk.takeRecorded();
                } else {
                    chunk.take(row);
                }
            }
            Head end = log.append(connection, head, chunk.events());
            if (!request.dryRun()) {
                Quarantine.put(connection, session.importId(), chunk.quarantined(), clock.instant());
                Quarantine.resolve(connection, chunk.resolved(), session.importId(), clock.instant());
            }
            chunk.summary().appended(head.position() + 1, end.position());
            return chunk;
        }
    }
}
