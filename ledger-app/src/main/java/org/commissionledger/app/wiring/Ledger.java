package org.commissionledger.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.commissionledger.app.adjustment.AdjustmentDesk;
import org.commissionledger.app.checkpoint.Checkpoints;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.Schema;
import org.commissionledger.app.database.Settings;
import org.commissionledger.app.embedded.DatabaseAddress;
import org.commissionledger.app.embedded.EmbeddedPostgres;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.LogBlocks;
import org.commissionledger.app.eventstore.LogObserver;
import org.commissionledger.app.eventstore.PostgresEventStorageEngine;
import org.commissionledger.app.feed.FeedImport;
import org.commissionledger.app.feed.ImportObserver;
import org.commissionledger.app.feed.MonthOpening;
import org.commissionledger.app.feed.QuarantineDesk;
import org.commissionledger.app.offer.Offers;
import org.commissionledger.app.order.OrderStories;
import org.commissionledger.app.partner.Partners;
import org.commissionledger.app.payout.PayoutDesk;
import org.commissionledger.app.payout.WalletDesk;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.app.replay.Replay;
import org.commissionledger.app.replay.WhatIf;
import org.commissionledger.app.tier.TierDesk;
import org.commissionledger.app.verify.Verification;
import org.commissionledger.domain.payout.PayoutTerms;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The running ledger: the one place where its parts are put together. Parts are made when they are first asked for, so that
 * a question from the command line starts no more than it needs.
 */
public final class Ledger implements AutoCloseable {

    private final @Nullable EmbeddedPostgres embedded;
    private final DatabaseAddress address;
    private final Database database;
    private final Clock clock;
    private final EventJson json = new EventJson();
    private final EventLog log;
    private final Projector projector;
    private ImportObserver imports = ImportObserver.NONE;
    private int mostBehind = FeedImport.MOST_BEHIND;
    private @Nullable Frame frame;

    private Ledger(@Nullable EmbeddedPostgres embedded, DatabaseAddress address, Clock clock) {
        this.embedded = embedded;
        this.address = address;
        this.clock = clock;
        this.database = new Database(address.url(), address.user(), address.password());
        this.log = new EventLog(clock);
        this.projector = new Projector(database, this::begin, log::hurry);
        Schema.migrate(database);
    }

    /** The ledger on the embedded PostgreSQL of a home. */
    public static Ledger embedded(Path home, Clock clock) {
        EmbeddedPostgres postgres = EmbeddedPostgres.attach(home);
        try {
            return new Ledger(postgres, postgres.address(), clock);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** The ledger on one's own PostgreSQL, 15 or newer. */
    public static Ledger on(DatabaseAddress address, Clock clock) {
        return new Ledger(null, address, clock);
    }

    /** The embedded PostgreSQL; null on a server of one's own. */
    public @Nullable EmbeddedPostgres embeddedPostgres() {
        return embedded;
    }

    public DatabaseAddress address() {
        return address;
    }

    public Database database() {
        return database;
    }

    public Clock clock() {
        return clock;
    }

    public EventJson json() {
        return json;
    }

    public EventLog log() {
        return log;
    }

    public Projector projector() {
        return projector;
    }

    /** R6: the zone in which months are cut, fixed by the first command that records something. */
    public ZoneId fixBusinessZone(@Nullable ZoneId stated) {
        return Settings.fixBusinessZone(database, stated);
    }

    /** R6: that zone, or the default while none is fixed. */
    public ZoneId businessZone() {
        return Settings.businessZone(database);
    }

    /** Lets these count what happens from now on. */
    public void observe(LogObserver events, ImportObserver feeds) {
        log.observe(events);
        imports = feeds;
    }

    /** Lets this process keep the projections current from now on, not only when it asks for them. */
    public void keepCurrent() {
        frame();
    }

    /**
     * Lets the projections of this process rest until that is closed, so that what appends costs can be told by itself. They are
     * behind then; whoever waits for them waits in vain, and an import does not.
     */
    public Resting restProjections() {
        Frame resting = frame();
        resting.rest();
        mostBehind = Integer.MAX_VALUE;
        return () -> {
            mostBehind = FeedImport.MOST_BEHIND;
            resting.resume();
        };
    }

    /** A time in which the projections rest. */
    @FunctionalInterface
    public interface Resting extends AutoCloseable {
        @Override
        void close();
    }

    /** What takes single commands. */
    public CommandGateway commands() {
        return frame().commands();
    }

    public FeedImport feedImport() {
        frame();
        return new FeedImport(
                new FeedImport.Tools(database, log, json, projector, clock, mostBehind), offers()::get, imports);
    }

    public Offers offers() {
        return new Offers(database, log, json, this::commands, projector, clock);
    }

    public Partners partners() {
        return new Partners(database, log, json, this::commands, projector, clock);
    }

    /** @param scope whose orders may be told of */
    public OrderStories orderStories(Scope scope) {
        return new OrderStories(database, log, json, projector, offers(), clock, businessZone(), scope);
    }

    public TierDesk tiers() {
        return new TierDesk(database, log, json, clock);
    }

    public MonthOpening monthOpening() {
        return new MonthOpening(database, log, json, projector, clock);
    }

    public AdjustmentDesk adjustments() {
        return new AdjustmentDesk(database, log, json, clock);
    }

    /** @param terms what the network configures of payouts */
    public PayoutDesk payouts(PayoutTerms terms) {
        return new PayoutDesk(database, log, json, this::commands, clock, terms, businessZone());
    }

    public WalletDesk wallets() {
        return new WalletDesk(database, log, json, projector, clock);
    }

    public QuarantineDesk quarantine() {
        return new QuarantineDesk(database, offers(), feedImport());
    }

    public Replay replay() {
        return new Replay(database, log, new LogBlocks(database, log, json));
    }

    public WhatIf whatIf() {
        return new WhatIf(database, log, json, projector, businessZone());
    }

    public Verification verification() {
        return new Verification(database, log, json);
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(database, clock);
    }

    /** @return whether the processors of this process began to run */
    private synchronized boolean begin() {
        boolean begins = frame == null;
        frame();
        return begins;
    }

    private synchronized Frame frame() {
        if (frame == null) {
            frame = Frame.start(database, new PostgresEventStorageEngine(database, log, json));
        }
        return frame;
    }

    /** Ends the processors, the pool and, if nobody else uses it, the embedded PostgreSQL, in this order. */
    @Override
    public synchronized void close() {
        try {
            if (frame != null) {
                frame.close();
                frame = null;
            }
        } finally {
            try {
                database.close();
            } finally {
                if (embedded != null) {
                    embedded.close();
                }
            }
        }
    }
}
