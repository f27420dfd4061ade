package org.commissionledger.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/** When something ends, as users write it: after days or hours, at an instant, or never. */
final class Expiry {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,5})([dh])");

    private Expiry() {}

    /** @throws RuleViolation where the text is none of these */
    static @Nullable Instant at(String text, Instant now) {
        if (text.equals("never")) {
            return null;
        }
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            long count = Long.parseLong(span.group(1));
            return now.plus(span.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new RuleViolation(
                    "'" + text + "' is no time to expire at; write 90d, 12h, 2027-01-01T00:00:00Z or never");
        }
    }
}
