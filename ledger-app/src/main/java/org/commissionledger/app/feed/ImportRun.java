package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.ChainedEvents;
import org.commissionledger.app.eventstore.ConflictException;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.EventLog.Appending;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.feed.FeedChunks.Chunk;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.offer.OfferState;

/**
 * One import on its way through the staged rows, chunk after chunk. A chunk is decided and sent while those before are on their way
 * into the log, and enters it behind them (ADR 33, ADR 34); that holds as long as nobody else appends.
 */
final class ImportRun {

    private static final int ATTEMPTS = 5;

    /** So many chunks are sent at the same time. */
    private static final int AT_ONCE = 2;

    /**
     * So long a chunk that was sent waits for the one before. Somebody else may hold up the one before while he waits for this one;
     * the server cannot know of it, as one of the three waits here.
     */
    private static final int PATIENCE_SECONDS = 1;

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
    private final Projector projector;
    private final Clock clock;
    private final int mostBehind;
    private final boolean dryRun;
    private final ImportSession session;
    private final ImportSummary summary;
    private final ImportProgress progress;
    private final ImportObserver told;
    private final ChunkDecider decider;
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private long done;

    /** Where the log ends when all that we have appended and are appending is in it, and nothing else. */
    private Head end;

    /** Whether nobody else appended before the last chunk. */
    private boolean alone;

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
        this.projector = tools.projector();
        this.clock = tools.clock();
        this.mostBehind = tools.mostBehind();
        this.dryRun = request.dryRun();
        this.session = session;
        this.summary = summary;
        this.progress = progress;
        this.told = told;
        this.decider = new ChunkDecider(tools, request, offer, session);
        this.end = database.with(log::head);
        this.alone = end.position() == decider.position();
    }

    /** Takes all of them; told to stop, it has taken whole chunks. */
    void process() {
        StagedFeed staged = session.staged();
        try (Appending _ = log.appending();
                FeedChunks chunks = new FeedChunks(staged, database, log);
                ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Chunk chunk = chunks.next(); !chunk.rows().isEmpty(); chunk = chunks.next()) {
                if (progress.isToStop()) {
                    settle(0);
                    throw new ImportStoppedException();
                }
                if (canBeDecidedAhead(chunk)) {
                    send(chunk, senders);
                    settle(AT_ONCE);
                } else {
                    settle(0);
                    take(chunk);
                }
                projector.awaitNearly(mostBehind);
            }
            settle(0);
        }
    }

    /** Orders that a chunk under way changes cannot be read yet. */
    private boolean canBeDecidedAhead(Chunk chunk) {
        return alone
                && !dryRun
                && underWay.stream()
                        .allMatch(before ->
                                before.decided.changesNone(chunk.recorded().orders()));
    }

    private void send(Chunk rows, ExecutorService senders) {
        ImportChunk decided = database.with(connection -> decider.decide(connection, rows, log.head(connection)));
        ChainedEvents events = log.chained(end, decided.events());
        end = events.end();
        CompletableFuture<Boolean> before =
                underWay.isEmpty() ? CompletableFuture.completedFuture(true) : underWay.getLast().appended;
        underWay.add(new UnderWay(
                rows, decided, CompletableFuture.supplyAsync(() -> isAppended(decided, events, before), senders)));
    }

    /** @return false where somebody else has appended meanwhile; nothing was done then */
    private boolean isAppended(ImportChunk decided, ChainedEvents events, CompletableFuture<Boolean> before) {
        try {
            return database.inTransaction(connection -> {
                log.appendInTurn(connection, events, () -> isIn(before));
                keep(connection, decided, events.behind(), events.end());
                return true;
            });
        } catch (ConflictException _) {
            return false;
        }
    }

    private static boolean isIn(CompletableFuture<Boolean> before) {
        return before.copy()
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> false)
                .join();
    }

    /** Waits until no more than so many are under way. */
    private void settle(int stillUnderWay) {
        while (underWay.size() > stillUnderWay) {
            UnderWay first = underWay.remove();
            if (first.isAppended()) {
                count(first.rows, first.decided);
            } else {
                takeAnew(first);
            }
        }
    }

    /** Somebody else was faster than the chunk, so what was decided behind it is void too. */
    private void takeAnew(UnderWay first) {
        List<UnderWay> anew = new ArrayList<>();
        anew.add(first);
        anew.addAll(underWay);
        underWay.clear();
        for (UnderWay sent : anew.reversed()) {
            if (sent.isAppended()) {
                throw new IllegalStateException("a chunk went into the log in front of the one before");
            }
            decider.takeBack(sent.decided);
        }
        anew.forEach(sent -> take(sent.rows));
    }

    /** Decides behind the locked end of the log. */
    private void take(Chunk rows) {
        for (int attempt = 1; ; attempt++) {
            try {
                count(rows, database.inTransaction(connection -> {
                    Head head = log.lockHead(connection);
                    decider.catchUp(connection, head);
                    ImportChunk decided = decider.decide(connection, rows, head);
                    alone = head.equals(end);
                    end = log.append(connection, head, decided.events());
                    keep(connection, decided, head, end);
                    return decided;
                }));
                return;
            } catch (ConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                decider.readAnew();
            }
        }
    }

    private void keep(Connection connection, ImportChunk decided, Head behind, Head end) throws SQLException {
        if (!dryRun) {
            Quarantine.put(connection, session.importId(), decided.quarantined(), clock.instant());
            Quarantine.resolve(connection, decided.resolved(), session.importId(), clock.instant());
        }
        decided.summary().appended(behind.position() + 1, end.position());
    }

    private void count(Chunk rows, ImportChunk taken) {
        summary.add(taken.summary());
        taken.summary().tell(rows.rows().size(), told);
        done += rows.rows().size();
        progress.processing(done, session.staged().rows());
    }
}
