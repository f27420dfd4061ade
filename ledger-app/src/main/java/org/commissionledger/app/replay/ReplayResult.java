package org.commissionledger.app.replay;

import java.util.List;
import org.commissionledger.app.projection.ProjectionPositions.Standing;
import org.commissionledger.projections.rebuild.Cause;
import org.commissionledger.projections.rebuild.Comparison;
import org.commissionledger.projections.rebuild.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found.
 *
 * @param head the last event of the log when it began
 * @param differences the rows that differ, as many as are told one by one
 * @param promoted whether the rebuilt rows are now the live ones
 */
public record ReplayResult(
        long head, List<ReplayedProjection> projections, List<ExplainedDifference> differences, boolean promoted) {

    /**
     * A projection that was rebuilt.
     *
     * @param standing where the live one stood when it was compared
     * @param position which event the rebuilt rows hold
     */
    public record ReplayedProjection(
            String name, Standing standing, long head, long position, List<Comparison> tables) {
        public ReplayedProjection {
            tables = List.copyOf(tables);
        }

        /** Whether the live projection holds exactly the events that it says, and the rows that these give. */
        public boolean isSound() {
            return standing.isSound(head) && tables.stream().allMatch(table -> table.differences() == 0);
        }
    }

    /** @param cause the first event that can explain it, or null where none can or too many rows differ */
    public record ExplainedDifference(
            Difference difference, @Nullable Cause cause) {

        /** What differs and which event can explain it, in words. */
        public String text() {
            return cause == null
                    ? difference.text()
                    : difference.text() + " (event " + cause.position() + ", " + cause.type() + ", " + cause.how()
                            + ")";
        }
    }

    public ReplayResult {
        projections = List.copyOf(projections);
        differences = List.copyOf(differences);
    }

    /** Whether every live row is what the events give. */
    public boolean isClean() {
        return projections.stream().allMatch(ReplayedProjection::isSound);
    }

    /** How many rows differ, told one by one or not. */
    public long differing() {
        return projections.stream()
                .flatMap(projection -> projection.tables().stream())
                .mapToLong(Comparison::differences)
                .sum();
    }
}
