package org.commissionledger.app.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** R15: the moment that is asked for. */
final class AsOfOptions {

    @ArgGroup
    private @Nullable Moment moment;

    static final class Moment {
        @Option(names = "--at-position", paramLabel = "N", description = "As of the event at this position.")
        private @Nullable Long position;

        @Option(
                names = "--at-recorded",
                paramLabel = "INSTANT",
                description = "As it was known then, such as 2026-07-01T00:00:00Z.")
        private @Nullable String recorded;

        @Option(
                names = "--at-business",
                paramLabel = "INSTANT",
                description = "As it had happened by then, by the advertiser's dates.")
        private @Nullable String business;
    }

    /** @throws RuleViolation where what was typed can be no moment; whether a position is there, {@link Queries} sees */
    AsOf asOf() {
        if (moment == null) {
            return AsOf.NOW;
        }
        if (moment.position != null && moment.position < 0) {
            throw new RuleViolation("--at-position " + moment.position
                    + " is no position; events count from 1, and 0 is before the first");
        }
        return new AsOf(moment.position, optional(moment.recorded), optional(moment.business));
    }

    private static @Nullable Instant optional(@Nullable String text) {
        return text == null ? null : instant(text);
    }

    /** @throws RuleViolation where the text is no instant, or none in a year of four digits, as the database needs it */
    static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            int year = instant.atZone(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9999) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new RuleViolation("'" + text + "' is no instant; write one such as 2026-07-01T00:00:00Z");
    }
}
