package org.commissionledger.app.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.projection.ProjectionPositions;
import org.commissionledger.app.projection.ProjectionPositions.Standing;
import org.commissionledger.app.projection.ProjectionPositions.Standings;
import org.commissionledger.app.replay.ReplayResult;
import org.commissionledger.app.replay.ReplayResult.ExplainedDifference;
import org.commissionledger.app.replay.ReplayResult.ReplayedProjection;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.Projections;
import org.commissionledger.projections.rebuild.Comparison;

/** R16 for each projection: it has applied as many events as there are, and its rows are those of a rebuild. */
final class ProjectionChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ProjectionChecks() {}

    /** @param readable whether every event could be read; else a rebuild from those that could proves nothing */
    static List<Check> of(Database database, ReplayResult result, boolean readable) {
        long head = result.projections().stream()
                .mapToLong(ReplayedProjection::head)
                .max()
                .orElse(0);
        Standings later = awaited(database, head);
        List<Check> checks = new ArrayList<>();
        for (ReplayedProjection projection : result.projections()) {
            checks.add(
                    applied(projection.name(), projection.standing(), projection.head(), later.of(projection.name())));
            checks.add(rebuilt(projection, result.differences(), readable));
        }
        return checks;
    }

    /** There is no rebuilt state to compare with; where the projections stand can be said. */
    static List<Check> prevented(Database database, long head, String why) {
        Standings standings = database.with(ProjectionPositions::all);
        Standings later = awaited(database, head);
        List<Check> checks = new ArrayList<>();
        for (Projection projection : Projections.all()) {
            String name = projection.name();
            Standing standing = standings.of(name);
            checks.add(applied(name, standing, head, later.of(name)));
            Findings rebuilt = new Findings("rebuild-" + name);
            rebuilt.prevent("there is nothing to compare with: " + why);
            checks.add(rebuilt.check());
        }
        return checks;
    }

    /** While another process imports, projections are a moment behind; who does not come up is stale. */
    private static Standings awaited(Database database, long head) {
        long reached = -1;
        long giveUp = 0;
        while (true) {
            Standings standings = database.with(ProjectionPositions::all);
            long slowest = Projections.all().stream()
                    .mapToLong(p -> standings.of(p.name()).position())
                    .min()
                    .orElse(0);
            if (slowest > reached) {
                reached = slowest;
                giveUp = System.nanoTime() + PATIENCE.toNanos();
            }
            if (slowest >= head || System.nanoTime() > giveUp) {
                return standings;
            }
            try {
                Thread.sleep(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return standings;
            }
        }
    }

    private static Check applied(String name, Standing standing, long head, Standing later) {
        Findings applied = new Findings("applied-" + name);
        if (standing.applied() != standing.position()) {
            applied.add(
                    0,
                    "it stands at event " + standing.position() + ", but has applied " + standing.applied()
                            + " events: its position was moved");
        }
        if (standing.position() > head) {
            applied.add(
                    0,
                    "it stands at event " + standing.position() + ", but the log ends at " + head
                            + ": its position was moved ahead");
        } else if (later.position() < head) {
            applied.add(
                    0,
                    "it is stale: it stands at event " + later.position() + " of " + head
                            + ", and nobody brings it up; a query does so, or replay --promote");
        }
        return applied.check(head, standing.applied());
    }

    private static Check rebuilt(
            ReplayedProjection projection, List<ExplainedDifference> differences, boolean readable) {
        Findings rebuilt = new Findings("rebuild-" + projection.name());
        List<ExplainedDifference> own = differences.stream()
                .filter(d -> projection.tables().stream()
                        .map(Comparison::table)
                        .anyMatch(d.difference().table()::equals))
                .toList();
        own.forEach(difference -> rebuilt.add(0, difference.text()));
        long untold =
                projection.tables().stream().mapToLong(Comparison::differences).sum() - own.size();
        if (untold > 0) {
            rebuilt.add(0, untold + " more rows differ");
        }
        if (!readable) {
            rebuilt.prevent("some events cannot be read, so what they gave cannot be compared");
        }
        return rebuilt.check(
                projection.tables().stream().mapToLong(Comparison::rebuiltRows).sum(),
                projection.tables().stream().mapToLong(Comparison::liveRows).sum());
    }
}
