package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * One import on its way through the staged rows, chunk after chunk. While one goes into the log the next is decided already, on
 * what the log will say then (ADR 33); that holds as long as nobody else appends.
 */
final class ImportRun {

    /** The projections that decisions need: who has which tracking id, turnover and tiers. */
    static final String[] NEEDED = {"directory", "tiers"};

    private static final int ATTEMPTS = 5;

    /** A chunk on its way into the log; {@code appended} tells whether it went in as it was decided. */
    private record UnderWay(Chunk rows, ImportChunk decided, CompletableFuture<Boolean> appended) {

        boolean isAppended() {
            try {
                return appended.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Projector projector;
    private final Clock clock;
    private final int mostBehind;
    private final ImportRequest request;
    private final OfferState offer;
    private final ImportSession session;
    private final ImportSummary summary;
    private final ImportProgress progress;
    private final ImportObserver told;
    private final RowMetadata metadata;
    private final Set<PartnerId> registered = new HashSet<>();
    private TierBook tiers;
    private long done;

    /** Where the log ends when all that we have appended and are appending is in it, and nothing else. */
    private long end;

    /** Whether nobody else appended before the last chunk. */
    private boolean alone;

    private @Nullable UnderWay underWay;

    ImportRun(
            FeedImport.Tools tools,
            ImportRequest request,
            OfferState offer,
            ImportSession session,
            ImportSummary summary,
            ImportProgress progress,
            ImportObserver told) {
        this.database = tools.database();
        this.log = tools.log();
        this.json = tools.json();
        this.projector = tools.projector();
        this.clock = tools.clock();
        this.mostBehind = tools.mostBehind();
        this.request = request;
        this.offer = offer;
        this.session = session;
        this.summary = summary;
        this.progress = progress;
        this.told = told;
        this.metadata = new RowMetadata(json, Origin.current(), session.importId());
        this.tiers = loadTiers();
        this.end = tiers.position();
    }

    private TierBook loadTiers() {
        YearMonth first = session.staged().firstMonth(request.businessZone());
        YearMonth last = session.staged().lastMonth(request.businessZone());
        return first == null || last == null
                ? TierBook.empty()
                : projector.inSnapshot(connection -> TierBook.load(connection, offer.offer(), first, last));
    }

    /** Takes all of them; told to stop, it has taken whole chunks. */
    void process() {
        StagedFeed staged = session.staged();
        try (Appending _ = log.appending();
                FeedChunks chunks = new FeedChunks(staged, database, log);
                ExecutorService beside = Executors.newSingleThreadExecutor()) {
            for (Chunk chunk = chunks.next(); !chunk.rows().isEmpty(); chunk = chunks.next()) {
                if (progress.isToStop()) {
                    settle(null);
                    throw new ImportStoppedException();
                }
                ImportChunk ahead = canBeDecidedAhead(chunk) ? decidedAhead(chunk) : null;
                boolean holds = settle(ahead);
                if (ahead != null && holds) {
                    append(chunk, ahead, beside);
                } else {
                    take(chunk);
                }
                projector.awaitNearly(mostBehind);
            }
            settle(null);
        }
    }

    /** Orders that the chunk before changes cannot be read while it is on its way. */
    private boolean canBeDecidedAhead(Chunk chunk) {
        return alone
                && !request.dryRun()
                && (underWay == null
                        || chunk.rows().stream()
                                .noneMatch(row ->
                                        underWay.decided.changes(row.report().order())));
    }

    private ImportChunk decidedAhead(Chunk chunk) {
        return database.with(connection -> decided(connection, chunk, log.head(connection)));
    }

    private void append(Chunk rows, ImportChunk decided, Executor beside) {
        long behind = end;
        end += decided.events().size();
        underWay =
                new UnderWay(rows, decided, CompletableFuture.supplyAsync(() -> isAppended(decided, behind), beside));
    }

    /** @return false where somebody else has appended meanwhile; nothing was done then */
    private boolean isAppended(ImportChunk decided, long behind) {
        try {
            return database.inTransaction(connection -> {
                Head head = log.lockHead(connection);
                boolean asDecided = head.position() == behind;
                if (asDecided) {
                    record(connection, head, decided);
                }
                return asDecided;
            });
        } catch (ConflictException _) {
            return false;
        }
    }

    /**
     * Waits for the chunk that is under way. Where somebody else was faster it is taken anew, and what was decided behind it
     * is void.
     *
     * @return whether that holds
     */
    private boolean settle(@Nullable ImportChunk decidedBehind) {
        UnderWay before = underWay;
        underWay = null;
        if (before == null) {
            return true;
        }
        if (before.isAppended()) {
            count(before.rows, before.decided);
            return true;
        }
        if (decidedBehind != null) {
            tiers.takeBack(decidedBehind.events());
        }
        tiers.takeBack(before.decided.events());
        take(before.rows);
        return false;
    }

    /** Decides behind the locked end of the log. */
    private void take(Chunk rows) {
        for (int attempt = 1; ; attempt++) {
            try {
                count(rows, database.inTransaction(connection -> {
                    Head head = log.lockHead(connection);
                    tiers.catchUp(connection, log, json, head);
                    ImportChunk decided = decided(connection, rows, head);
                    alone = head.position() == end;
                    end = record(connection, head, decided).position();
                    return decided;
                }));
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

    private void count(Chunk rows, ImportChunk taken) {
        summary.add(taken.summary());
        taken.summary().tell(rows.rows().size(), told);
        registered.addAll(taken.registered());
        done += rows.rows().size();
        progress.processing(done, session.staged().rows());
    }

    private ImportChunk decided(Connection connection, Chunk looked, Head head) throws SQLException {
        List<StagedRow> rows = looked.rows();
        Set<String> trackingIds =
                rows.stream().map(r -> r.report().trackingId()).collect(Collectors.toSet());
        PartnerBook partners = PartnerBook.load(connection, trackingIds);
        registered.forEach(partners::add);
        if (underWay != null) {
            underWay.decided.registered().forEach(partners::add);
        }
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
        return chunk;
    }

    private Head record(Connection connection, Head head, ImportChunk decided) throws SQLException {
        Head end = log.append(connection, head, decided.events());
        if (!request.dryRun()) {
            Quarantine.put(connection, session.importId(), decided.quarantined(), clock.instant());
            Quarantine.resolve(connection, decided.resolved(), session.importId(), clock.instant());
        }
        decided.summary().appended(head.position() + 1, end.position());
        return end;
    }
}
