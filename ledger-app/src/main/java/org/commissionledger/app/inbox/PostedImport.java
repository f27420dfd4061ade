package org.commissionledger.app.inbox;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.feed.FeedFiles;
import org.commissionledger.app.feed.ImportProgress;
import org.commissionledger.app.feed.ImportRequest;
import org.commissionledger.app.feed.ImportStoppedException;
import org.commissionledger.app.feed.ImportSummary;
import org.commissionledger.app.feed.UnusableFeedException;
import org.commissionledger.app.log.LogContext;
import org.commissionledger.app.projection.ProjectionStoppedException;
import org.commissionledger.app.projection.ProjectionStuckException;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The import of one posted feed, and the record of how it goes. */
final class PostedImport {

    private static final Logger LOG = LoggerFactory.getLogger(PostedImport.class);
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Ledger ledger;
    private final PostedFeed feed;
    private final Path directory;
    private final int attempts;
    private final BooleanSupplier closing;

    PostedImport(Ledger ledger, PostedFeed feed, Spool spool, int attempts, BooleanSupplier closing) {
        this.ledger = ledger;
        this.feed = feed;
        this.directory = spool.directory(feed.spool());
        this.attempts = attempts;
        this.closing = closing;
    }

    /**
     * Imports it to its end, or says why it cannot be; what only the machine prevented is left to be tried again.
     *
     * @return whether it is over
     */
    boolean run() {
        if (isRecorded()) {
            end("done", null);
            return true;
        }
        begin();
        Origin origin = Origin.by(feed.postedBy(), feed.source(), feed.requestId());
        try (LogContext _ = LogContext.of(origin)) {
            return isOver(origin);
        }
    }

    private boolean isOver(Origin origin) {
        try {
            LOG.info(
                    "import {} of a posted feed begins, {} files",
                    feed.id(),
                    feed.files().size());
            ImportSummary summary = ScopedValue.where(Origin.CURRENT, origin).call(this::imported);
            LOG.info("import {} of a posted feed is done: {}", feed.id(), summary.toMap());
            ledger.projector().awaitHead();
            end("done", null);
            return true;
        } catch (RuleViolation | UnusableFeedException e) {
            end("failed", plain(e));
            return true;
        } catch (ImportStoppedException _) {
            LOG.info("import {} of a posted feed stops between two chunks; the next server goes on", feed.id());
            putBack(null);
            return false;
        } catch (ProjectionStoppedException | ProjectionStuckException e) {
            LOG.warn("import {} of a posted feed waits: {}", feed.id(), e.getMessage());
            putBack(plain(e));
            return false;
        } catch (RuntimeException e) {
            LOG.error("import {} of a posted feed broke off, attempt {}", feed.id(), feed.attempts() + 1, e);
            if (closing.getAsBoolean() || feed.attempts() + 1 < attempts) {
                update("update posted_feed set state = 'waiting', error = :text where post_id = :id", plain(e));
                return false;
            }
            end("failed", "the machine failed " + attempts + " times: " + plain(e));
            return true;
        }
    }

    /** Lets it wait as if it had not been begun: nothing has failed. */
    private void putBack(@Nullable String why) {
        update(
                "update posted_feed set state = 'waiting', attempts = attempts - 1, error = :text where post_id = :id",
                why);
    }

    private ImportSummary imported() {
        OfferState offer = ledger.offers().named(feed.offer(), feed.advertiser());
        ImportRequest request = new ImportRequest(
                feed.advertiser(),
                offer.offer(),
                feed.takenAt(),
                feed.takenKnown(),
                feed.registerPartners(),
                false,
                feed.feedZone(),
                ledger.fixBusinessZone(null));
        List<String> files = feed.files().stream()
                .map(name -> directory.resolve(name).toString())
                .toList();
        return ledger.feedImport().run(request, offer, new FeedFiles(files, InputStream.nullInputStream()), new Told());
    }

    /** Keeps in the feed's record how the import comes along, now and then. */
    private final class Told implements ImportProgress {
        private long last = System.nanoTime();

        @Override
        public Long number() {
            return feed.id();
        }

        @Override
        public void begun(long importId) {
            set("import_id = ?", importId);
        }

        @Override
        public boolean isToStop() {
            return closing.getAsBoolean();
        }

        @Override
        public void processing(long done, long rows) {
            if (System.nanoTime() - last >= TELL_NANOS || done == rows) {
                last = System.nanoTime();
                set("rows_done = ?, rows_all = ?", done, rows);
            }
        }

        private void set(String columns, Object... values) {
            List<Object> parameters = new ArrayList<>(Arrays.asList(values));
            parameters.add(feed.id());
            ledger.database()
                    .jdbc()
                    .sql("update posted_feed set " + columns + " where post_id = ?")
                    .params(parameters)
                    .update();
        }
    }

    /** What the server calls the files is nobody's business. */
    private String plain(RuntimeException e) {
        return String.valueOf(e.getMessage()).replace(directory + "/", "");
    }

    private void begin() {
        update("""
                update posted_feed set state = 'running', attempts = attempts + 1, error = null,
                       started_at = coalesce(started_at, :now::timestamptz)
                where post_id = :id""", null);
    }

    /** Whether a server that died finished the import, and could not say so any more. */
    private boolean isRecorded() {
        return ledger.database()
                .jdbc()
                .sql("""
                        select exists (select from posted_feed p join feed_import f on f.import_id = p.import_id
                                       where p.post_id = ? and f.finished_at is not null)""")
                .param(feed.id())
                .query(Boolean.class)
                .single();
    }

    private void end(String state, @Nullable String error) {
        ledger.database()
                .jdbc()
                .sql("""
                        update posted_feed set state = :state, error = :text,
                               rows_done = coalesce(rows_all, rows_done), finished_at = :now::timestamptz
                        where post_id = :id""")
                .param("state", state)
                .param("text", error)
                .param("now", now().toString())
                .param("id", feed.id())
                .update();
        Spool.delete(directory);
    }

    private void update(String sql, @Nullable String text) {
        ledger.database()
                .jdbc()
                .sql(sql)
                .param("text", text)
                .param("now", now().toString())
                .param("id", feed.id())
                .update();
    }

    private Instant now() {
        return ledger.clock().instant();
    }
}
