package org.commissionledger.app.feed;

import java.util.Map;
import java.util.Set;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventLog;
import org.jspecify.annotations.Nullable;

/** Asks the log for rows that it has letter by letter; ever more seldom as long as it has none. For several threads. */
final class RepeatSearch {

    private static final int SELDOM = 64;

    private final Database database;
    private final EventLog log;
    private int toLeaveOut;
    private int left;

    RepeatSearch(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * Some of the orders whose last event was recorded for such a row; where it does not ask, none.
     *
     * @param digests of each order's row, or null where there are several
     */
    Set<String> among(Map<String, @Nullable String> digests) {
        if (isLeftOut()) {
            return Set.of();
        }
        Set<String> found = database.with(connection -> RecordedRows.repeated(digests, connection, log));
        heard(!found.isEmpty());
        return found;
    }

    private synchronized boolean isLeftOut() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    private synchronized void heard(boolean any) {
        toLeaveOut = any ? 0 : Math.min(SELDOM, 2 * toLeaveOut + 1);
        left = toLeaveOut;
    }
}
