package org.commissionledger.app.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.Rounds.Asked;
import org.jspecify.annotations.Nullable;

/**
 * Appends what single commands decide. What several of them want to append at the same time goes into the log in one
 * transaction, so that one flush of the disk serves them all; yet each is refused for its own conflict alone.
 *
 * <p>As long as nobody else appends, the end of the log is where the last append left it. So it is not read, but only stated
 * in the statement that moves it on, and an append is one trip to the database. Where somebody else was faster the statement
 * does nothing, and the append is made behind the locked head.
 */
final class GroupedAppends {

    private final Database database;
    private final EventLog log;
    private final Rounds<Append, Boolean> rounds = new Rounds<>(this::write);

    /** The end as we left it. This and the next are only touched by the round that is under way. */
    private @Nullable Head left;

    private boolean alone;

    GroupedAppends(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * Appends in the running transaction of this thread; without one, returns when the events are on the disk.
     *
     * @throws ConflictException where an aggregate has an event of that sequence already, or the key is there; a running
     *     transaction is then void
     */
    void append(Append append) {
        if (database.isInTransaction()) {
            database.inTransaction(connection -> log.appendAll(connection, log.lockHead(connection), List.of(append)));
        } else {
            rounds.ask(append);
        }
    }

    private void write(List<Asked<Append, Boolean>> round) {
        refuse(round, new Taken());
        try {
            if (!moveOn(round)) {
                moveOnBehindLock(round, false);
            }
        } catch (ConflictException _) {
            moveOnBehindLock(round, true);
        }
        open(round).forEach(asked -> asked.answer(true));
    }

    /** Appends where the last append left the end, if it is still there. */
    private boolean moveOn(List<Asked<Append, Boolean>> round) {
        Head head = left;
        if (!alone || head == null) {
            return false;
        }
        Head end = database.with(connection -> log.appendAll(connection, head, appends(round)));
        alone = end != null;
        left = end;
        return alone;
    }

    private void moveOnBehindLock(List<Asked<Append, Boolean>> round, boolean conflict) {
        left = database.inTransaction(connection -> {
            Head head = log.lockHead(connection);
            alone = head.equals(left);
            if (conflict) {
                refuse(round, Taken.inTheLog(connection, appends(round)));
            }
            return log.appendAll(connection, head, appends(round));
        });
    }

    private static void refuse(List<Asked<Append, Boolean>> round, Taken taken) {
        for (Asked<Append, Boolean> asked : open(round)) {
            if (!taken.take(asked.question())) {
                asked.fail(new ConflictException());
            }
        }
    }

    private static List<Asked<Append, Boolean>> open(List<Asked<Append, Boolean>> round) {
        List<Asked<Append, Boolean>> open = new ArrayList<>(round.size());
        for (Asked<Append, Boolean> asked : round) {
            if (!asked.hasFailed()) {
                open.add(asked);
            }
        }
        return open;
    }

    private static List<Append> appends(List<Asked<Append, Boolean>> round) {
        List<Append> appends = new ArrayList<>(round.size());
        open(round).forEach(asked -> appends.add(asked.question()));
        return appends;
    }
}
