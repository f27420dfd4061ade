package org.commissionledger.app.checkpoint;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.Settings;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.TrialBalance;

/** What a checkpoint says of this ledger, now or as it was. */
public final class Checkpoints {

    private final Database database;
    private final Clock clock;

    public Checkpoints(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The checkpoint of the log up to this end. */
    public Checkpoint at(Head end) {
        return new Checkpoint(
                ledger(),
                end.position(),
                end.hash(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Settings.businessZone(database),
                digest(end.position()));
    }

    /** This ledger's own id. */
    public String ledger() {
        return database.jdbc()
                .sql("select value from setting where name = 'ledger_id'")
                .query(String.class)
                .single();
    }

    /** The hash of the event at the position, if there is one. */
    public Optional<String> hash(long position) {
        if (position == 0) {
            return Optional.of(Head.EMPTY.hash());
        }
        return database.jdbc()
                .sql("select encode(hash, 'hex') from event where position = ?")
                .param(position)
                .query(String.class)
                .optional();
    }

    /** The digest of what all accounts came to as of the event at the position. */
    public String digest(long position) {
        JournalQuery journal = new JournalQuery(database.jdbc(), Scope.ALL);
        return TrialBalance.of(journal.trialBalance(new AsOf(position, null, null)))
                .digest();
    }
}
