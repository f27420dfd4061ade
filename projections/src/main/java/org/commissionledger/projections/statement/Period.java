package org.commissionledger.projections.statement;

import java.time.Instant;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;

/**
 * What lies between two instants: after the first, up to the second and at it. So the statements of two periods that meet
 * have each line once, and the one's closing balance is the other's opening (R15).
 *
 * @param by which of an event's two times is meant
 * @param from null for the beginning
 * @param to null for now
 */
public record Period(
        By by, @Nullable Instant from, @Nullable Instant to) {

    /** The two times of an event (R6). */
    public enum By {
        /** When we knew. */
        RECORDED,
        /** When it happened in the advertiser's world. */
        BUSINESS
    }

    public Period {
        if (from != null && to != null && from.isAfter(to)) {
            throw new RuleViolation("the period begins at " + from + ", after its end at " + to);
        }
    }

    /** The moment whose balance the period opens with; null for the beginning, when there was none. */
    public @Nullable AsOf opening() {
        return from == null ? null : moment(from);
    }

    /** The moment whose balance the period closes with. */
    public AsOf closing() {
        return to == null ? AsOf.NOW : moment(to);
    }

    private AsOf moment(Instant at) {
        return by == By.BUSINESS ? new AsOf(null, null, at) : new AsOf(null, at, null);
    }

    /** A condition on rows with position, recorded_at and occurred_at. */
    public String condition() {
        AsOf opening = opening();
        return opening == null
                ? closing().condition()
                : closing().condition() + " and not (" + opening.condition() + ")";
    }
}
