package org.commissionledger.app.feed;

import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferState;

/**
 * Takes a feed as a whole (R22): the rows are staged, sorted by paid time, and then decided and appended in chunks, each
 * chunk in one transaction. Killed at any moment, it has taken whole chunks or none; run again, it goes on where it
 * stopped, because what is recorded already changes nothing (R23).
 */
public final class FeedImport {

    /** So many events the projections may be behind while rows are taken: what they make up for in a second. */
    public static final int MOST_BEHIND = 16_000;

    /**
     * What an import works with.
     *
     * @param mostBehind so many events the projections may be behind while rows are taken
     */
    public record Tools(
            Database database, EventLog log, EventJson json, Projector projector, Clock clock, int mostBehind) {}

    private final Tools tools;
    private final Function<OfferName, OfferState> offers;
    private final ImportObserver observer;

    /** @param offers tells an offer as it is now */
    public FeedImport(Tools tools, Function<OfferName, OfferState> offers, ImportObserver observer) {
        this.tools = tools;
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
        Database database = tools.database();
        Clock clock = tools.clock();
        try (ImportSession session = ImportSession.open(database, request, source.files(), progress, clock.instant())) {
            RepeatSearch search = new RepeatSearch(database, tools.log());
            session.stage(source, () -> new RowLooker(request, translator, search), summary, progress);
            told.rows(0, summary.same(), 0, summary.quarantined());
            progress.begun(session.importId());
            tools.projector().awaitHeadOf(ChunkDecider.NEEDED);
            // A version may have been published while we waited for our turn.
            ImportRun run =
                    new ImportRun(tools, request, offers.apply(offer.offer()), session, summary, progress, told);
            if (request.dryRun()) {
                database.inDiscardedTransaction(run::process);
            } else {
                run.process();
                session.finish(tools.json().writeMetadata(summary.toMap()), clock.instant());
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        }
        return summary;
    }
}
