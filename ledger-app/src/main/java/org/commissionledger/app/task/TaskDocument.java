package org.commissionledger.app.task;

import java.time.Instant;
import org.commissionledger.app.document.DocumentJson;
import org.commissionledger.app.document.ReplayDocument;
import org.commissionledger.app.document.VerificationDocument;
import org.jspecify.annotations.Nullable;

/** Long work that was asked for, in the form of each kind. */
public final class TaskDocument {

    private TaskDocument() {}

    /** How far it is. */
    public enum State {
        waiting,
        running,
        done,
        failed
    }

    /**
     * A replay that was asked for.
     *
     * @param eventsDone how many events it has gone through, of {@code eventsAll}
     * @param result what it found; null until it is done
     */
    public record Replay(
            long replay,
            State state,
            ReplayToStart asked,
            String askedBy,
            Instant askedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long eventsDone,
            @Nullable Long eventsAll,
            @Nullable String error,
            @Nullable ReplayDocument result) {

        public static Replay of(Task task) {
            return new Replay(
                    task.id(),
                    State.valueOf(task.state()),
                    DocumentJson.COMPACT.readValue(task.asked(), ReplayToStart.class),
                    task.askedBy(),
                    task.askedAt(),
                    task.startedAt(),
                    task.finishedAt(),
                    task.done(),
                    task.total(),
                    task.error(),
                    task.result() == null ? null : DocumentJson.COMPACT.readValue(task.result(), ReplayDocument.class));
        }
    }

    /**
     * A verification that was asked for.
     *
     * @param eventsDone how many events it has gone through, of {@code eventsAll}
     * @param result what it found; null until it is done
     */
    public record Verification(
            long verification,
            State state,
            String askedBy,
            Instant askedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long eventsDone,
            @Nullable Long eventsAll,
            @Nullable String error,
            @Nullable VerificationDocument result) {

        public static Verification of(Task task) {
            return new Verification(
                    task.id(),
                    State.valueOf(task.state()),
                    task.askedBy(),
                    task.askedAt(),
                    task.startedAt(),
                    task.finishedAt(),
                    task.done(),
                    task.total(),
                    task.error(),
                    task.result() == null
                            ? null
                            : DocumentJson.COMPACT.readValue(task.result(), VerificationDocument.class));
        }
    }
}
