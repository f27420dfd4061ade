package org.commissionledger.app.task;

import java.util.List;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.jspecify.annotations.Nullable;

/**
 * A replay to start.
 *
 * @param mode check compares, promote puts the rebuilt rows in the place of the live ones; default: check
 * @param projections which; default: all
 * @param partner whose rows alone, or null
 */
public record ReplayToStart(
        @Nullable Mode mode,
        @Nullable List<String> projections,
        @Nullable String partner) {

    /** What is done with the rebuilt rows. */
    public enum Mode {
        check,
        promote
    }

    /**
     * The projections that are meant.
     *
     * @throws org.commissionledger.domain.RuleViolation where there is none of a name
     */
    public List<Projection> chosen() {
        return Projections.named(projections == null ? List.of() : projections);
    }
}
