package org.commissionledger.projections;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * R15: the moment that a figure is asked for. By position or by recorded time it answers what was known then; by business
 * time, what had happened by then, as known now. All three include the moment itself.
 *
 * <p>Instants are cut to microseconds, as the database keeps them: else an answer from rows and one from events could
 * differ within the last one.
 */
public record AsOf(
        @Nullable Long position,
        @Nullable Instant recorded,
        @Nullable Instant business) {

    /** Everything that is known now. */
    public static final AsOf NOW = new AsOf(null, null, null);

    public AsOf {
        recorded = recorded == null ? null : micros(recorded);
        business = business == null ? null : micros(business);
    }

    public boolean isNow() {
        return position == null && recorded == null && business == null;
    }

    /** A condition on rows with position, recorded_at and occurred_at. */
    public String condition() {
        if (position != null) {
            return "position <= " + position;
        }
        if (recorded != null) {
            return "recorded_at <= '" + recorded + "'::timestamptz";
        }
        return business == null ? "true" : "occurred_at <= '" + business + "'::timestamptz";
    }

    /** The same condition, on an event. */
    public boolean includes(RecordedEvent event, Instant occurredAt) {
        if (position != null) {
            return event.position() <= position;
        }
        if (recorded != null) {
            return !event.recordedAt().isAfter(recorded);
        }
        return business == null || !micros(occurredAt).isAfter(business);
    }

    /** The moment in words that a sentence can end with. */
    public String words() {
        if (position != null) {
            return "as of event " + position;
        }
        if (recorded != null) {
            return "as of " + recorded + " as known then";
        }
        return business == null ? "now" : "as of " + business + " by the advertiser's dates";
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
