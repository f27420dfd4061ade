package org.commissionledger.app.document;

import java.time.Instant;
import java.util.List;
import org.commissionledger.app.postback.PostbackQuery.AttemptLine;
import org.commissionledger.app.postback.PostbackQuery.DeliveryLine;
import org.commissionledger.app.postback.Postbacks.Told;
import org.jspecify.annotations.Nullable;

/**
 * A line of a postback's log: a change of an order, and how telling of it went.
 *
 * @param position of the event
 * @param status of the order after it
 * @param tries since it was planned or asked for again
 * @param nextAttemptAt when it is tried next; null where it is not
 * @param attemptedAt when it was tried last; null where it was not yet
 * @param httpStatus what was answered then; null where nothing was
 * @param error why that does not count as told; null where it does
 */
public record PostbackDeliveryDocument(
        long position,
        String order,
        String status,
        State state,
        int tries,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant attemptedAt,
        @Nullable Integer httpStatus,
        @Nullable String error) {

    public static final Columns<PostbackDeliveryDocument> COLUMNS = Columns.of(PostbackDeliveryDocument.class);

    /** How far it is. */
    public enum State {
        waiting,
        delivered,
        given_up
    }

    public static PostbackDeliveryDocument of(DeliveryLine line) {
        AttemptLine last = line.last();
        State state = State.valueOf(line.state());
        return new PostbackDeliveryDocument(
                line.position(),
                line.order(),
                line.status(),
                state,
                line.tries(),
                state == State.waiting ? line.dueAt() : null,
                last == null ? null : last.beganAt(),
                last == null ? null : last.httpStatus(),
                last == null ? null : last.error());
    }

    /**
     * An attempt.
     *
     * @param endedAt null while it is under way, and where the server ended first
     * @param httpStatus what was answered; null where nothing was
     * @param error why it does not count as told; null where it does
     */
    public record Attempt(
            Instant beganAt,
            @Nullable Instant endedAt,
            @Nullable Integer httpStatus,
            @Nullable String error) {

        static Attempt of(AttemptLine line) {
            return new Attempt(line.beganAt(), line.endedAt(), line.httpStatus(), line.error());
        }
    }

    /**
     * A line of the log with all that was tried.
     *
     * @param url what was called, with everything filled in
     */
    public record Whole(
            long position,
            String eventId,
            String eventType,
            String order,
            String status,
            State state,
            int tries,
            @Nullable Instant nextAttemptAt,
            String url,
            List<Attempt> attempts) {

        public static Whole of(DeliveryLine line, Told told, List<AttemptLine> attempts) {
            PostbackDeliveryDocument inShort = PostbackDeliveryDocument.of(line);
            return new Whole(
                    line.position(),
                    told.eventId(),
                    told.eventType(),
                    line.order(),
                    line.status(),
                    inShort.state,
                    line.tries(),
                    inShort.nextAttemptAt,
                    told.url(),
                    attempts.stream().map(Attempt::of).toList());
        }
    }
}
