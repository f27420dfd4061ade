package org.commissionledger.app.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands: one that was posted, or one that somebody made by the command line.
 *
 * @param number it is known by
 * @param recordedAs the number of the record that it finished under, where a dead server had begun another
 * @param state waiting, running, done or failed; unfinished for one by the command line that runs or was broken off
 * @param rowsAll null until they are counted
 * @param summary what it did, JSON; null until it is done
 * @param rows how many rows it had; 0 until it is done
 * @param refused how many of them went into quarantine
 */
public record ImportStatus(
        long number,
        @Nullable Long recordedAs,
        String state,
        String advertiser,
        @Nullable String offer,
        List<String> files,
        Instant takenAt,
        @Nullable String postedBy,
        @Nullable Instant postedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long rowsDone,
        @Nullable Long rowsAll,
        @Nullable String error,
        @Nullable String summary,
        long rows,
        long refused) {

    public ImportStatus {
        files = List.copyOf(files);
    }

    /** Whether nothing more will come of it. */
    public boolean isOver() {
        return state.equals("done") || state.equals("failed");
    }
}
