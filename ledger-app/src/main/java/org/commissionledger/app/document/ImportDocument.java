package org.commissionledger.app.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commissionledger.app.inbox.ImportStatus;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands.
 *
 * @param number it can be followed under
 * @param recordedAs the number that quarantined rows and events know it by; null until it has begun
 * @param state waiting, running, done or failed; unfinished for one by the command line that runs or was broken off
 * @param rowsAll null until they are counted
 * @param error why it failed, or what it will try again after
 * @param summary what it did; null until it is done
 */
public record ImportDocument(
        @JsonProperty("import") long number,
        @Nullable Long recordedAs,
        State state,
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
        @Nullable Counts summary) {

    /** How far it is. */
    public enum State {
        waiting,
        running,
        done,
        failed,
        unfinished
    }

    /** What an import did, counted; every row is in exactly one of: with events, same, stale, quarantined. */
    public record Counts(
            long rows,
            long registered,
            long delivered,
            long confirmed,
            long declined,
            long amended,
            long corrected,
            long reversed,
            long reinstated,
            long inferred,
            long same,
            long stale,
            long quarantined,
            Map<String, Long> quarantine,
            long tiersAssigned,
            long partnersRegistered,
            long events,
            @Nullable Long firstPosition,
            @Nullable Long lastPosition) {

        /** @param summary as an import keeps it, JSON */
        public static Counts of(String summary) {
            return DocumentJson.COMPACT.readValue(summary, Counts.class);
        }
    }

    public static ImportDocument of(ImportStatus status) {
        return new ImportDocument(
                status.number(),
                status.recordedAs(),
                State.valueOf(status.state()),
                status.advertiser(),
                status.offer(),
                status.files(),
                status.takenAt(),
                status.postedBy(),
                status.postedAt(),
                status.startedAt(),
                status.finishedAt(),
                status.rowsDone(),
                status.rowsAll(),
                status.error(),
                status.summary() == null ? null : Counts.of(status.summary()));
    }
}
