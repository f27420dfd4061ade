package org.commissionledger.app.cli;

import java.util.Locale;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.projections.statement.Period;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** R15: the period that is asked for, by either of the two times. */
final class PeriodOptions {

    private enum By {
        recorded,
        business
    }

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "What comes after this instant (default: the beginning).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "What comes up to this instant, and at it (default: now).")
    private @Nullable String to;

    @Option(
            names = "--by",
            paramLabel = "TIME",
            defaultValue = "recorded",
            description = "recorded: when we knew; business: when it happened, by the advertiser's dates "
                    + "(default: ${DEFAULT-VALUE}).")
    private By by = By.recorded;

    /** @throws RuleViolation where the texts are no instants, or the first lies after the second */
    Period period() {
        return new Period(
                Period.By.valueOf(by.name().toUpperCase(Locale.ROOT)),
                from == null ? null : AsOfOptions.instant(from),
                to == null ? null : AsOfOptions.instant(to));
    }
}
