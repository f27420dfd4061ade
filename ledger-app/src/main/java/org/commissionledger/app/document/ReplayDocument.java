package org.commissionledger.app.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.commissionledger.app.replay.ReplayResult;
import org.commissionledger.app.replay.ReplayResult.ExplainedDifference;
import org.commissionledger.app.replay.ReplayResult.ReplayedProjection;
import org.commissionledger.projections.Table;
import org.commissionledger.projections.rebuild.Cause;
import org.commissionledger.projections.rebuild.Comparison;
import org.commissionledger.projections.rebuild.Difference;
import org.jspecify.annotations.Nullable;

/** What a replay found (R16). */
public record ReplayDocument(
        String mode,
        boolean clean,
        long events,
        BigDecimal seconds,
        long eventsPerSecond,
        long differingRows,
        List<ProjectionDocument> projections,
        List<DifferenceDocument> differences) {

    /** A projection that was rebuilt. */
    public record ProjectionDocument(
            String projection,
            boolean clean,
            long position,
            long applied,
            long rebuiltPosition,
            long logPosition,
            List<TableDocument> tables) {

        static ProjectionDocument of(ReplayedProjection projection) {
            return new ProjectionDocument(
                    projection.name(),
                    projection.isSound(),
                    projection.standing().position(),
                    projection.standing().applied(),
                    projection.position(),
                    projection.head(),
                    projection.tables().stream().map(TableDocument::of).toList());
        }
    }

    /** A table that was compared. */
    public record TableDocument(String table, long liveRows, long rebuiltRows, long differences) {

        static TableDocument of(Comparison table) {
            return new TableDocument(table.table().name(), table.liveRows(), table.rebuiltRows(), table.differences());
        }
    }

    /** A row that differs, and the first event that can explain it; values are texts. */
    public record DifferenceDocument(
            String table,
            Map<String, String> key,
            List<String> columns,
            @Nullable Map<String, @Nullable String> live,
            @Nullable Map<String, @Nullable String> rebuilt,
            @Nullable Long event,
            @Nullable String eventType,
            @Nullable String explanation) {

        static DifferenceDocument of(ExplainedDifference explained) {
            Difference difference = explained.difference();
            Cause cause = explained.cause();
            return new DifferenceDocument(
                    difference.table().name(),
                    difference.namedKey(),
                    difference.columns().stream().map(Table.Column::name).toList(),
                    difference.named(difference.live()),
                    difference.named(difference.rebuilt()),
                    cause == null ? null : cause.position(),
                    cause == null ? null : cause.type(),
                    cause == null ? null : cause.how());
        }
    }

    /** @param nanos how long it took */
    public static ReplayDocument of(ReplayResult result, long nanos) {
        return new ReplayDocument(
                result.promoted() ? "promote" : "check",
                result.isClean(),
                result.head(),
                Durations.seconds(nanos),
                result.head() * TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanos),
                result.differing(),
                result.projections().stream().map(ProjectionDocument::of).toList(),
                result.differences().stream().map(DifferenceDocument::of).toList());
    }
}
