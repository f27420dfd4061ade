package org.commissionledger.app.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.partner.RegisteredPartner;
import org.commissionledger.app.projection.ProjectionPositions;
import org.commissionledger.app.projection.ProjectionPositions.Standing;
import org.commissionledger.app.projection.ProjectionPositions.Standings;
import org.commissionledger.app.replay.ReplayResult.ExplainedDifference;
import org.commissionledger.app.replay.ReplayResult.ReplayedProjection;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.rebuild.Cause;
import org.commissionledger.projections.rebuild.Comparison;
import org.commissionledger.projections.rebuild.Difference;
import org.commissionledger.projections.rebuild.EventBlocks;
import org.commissionledger.projections.rebuild.Rebuild;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.jspecify.annotations.Nullable;

/**
 * R16: rebuilds projections from event 1 while the live ones go on, and compares them with these or puts them in their
 * place. Starts no processors: what is damaged is looked at as it lies.
 */
public final class Replay {

    /** For who need not see the events go by. */
    public static final Consumer<RecordedEvent> NOBODY = _ -> {};

    /** So many differences are told one by one. */
    private static final int TOLD = 10_000;

    /** So many of them are looked up in the log. */
    private static final int EXPLAINED = 1_000;

    /** How many events may be caught up with while one state of the database, or the positions, are held. */
    private static final int LAST_STRETCH = 5_000;

    private final Database database;
    private final EventLog log;
    private final EventBlocks blocks;

    public Replay(Database database, EventLog log, EventBlocks blocks) {
        this.database = database;
        this.log = log;
        this.blocks = blocks;
    }

    /**
     * Compares the live rows with rebuilt ones, and changes nothing.
     *
     * @param partner whose rows alone are compared, or null for all
     * @param witness sees every event of the log in order
     */
    public ReplayResult check(
            List<Projection> projections,
            @Nullable String partner,
            Consumer<RecordedEvent> witness,
            RebuildProgress progress) {
        requireKnown(partner);
        try (Rebuild rebuild = Rebuild.begin(database.dataSource(), blocks, projections, partner, false)) {
            long head = head();
            rebuild.build(cuts(projections, head), witness, progress);
            return compared(rebuild, projections, head, false);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /**
     * Puts rebuilt rows in the place of the live ones, in one transaction, and tells what they change. A live projection
     * goes on from exactly where it stood; one that stood where it should not is set to the end of the log.
     */
    public ReplayResult promote(List<Projection> projections, @Nullable String partner, RebuildProgress progress) {
        requireKnown(partner);
        try (Rebuild rebuild = Rebuild.begin(database.dataSource(), blocks, projections, partner, true)) {
            long head = head();
            Map<Projection, Long> cuts = new LinkedHashMap<>();
            projections.forEach(projection -> cuts.put(projection, head));
            rebuild.build(partner == null ? cuts : cuts(projections, head), NOBODY, progress);
            ReplayResult changes = compared(rebuild, projections, head, true);
            new Promotion(database, log, rebuild, projections, partner, this).run();
            return changes;
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private void requireKnown(@Nullable String partner) {
        if (partner != null) {
            RegisteredPartner.require(database, log, partner);
        }
    }

    private long head() {
        return database.with(log::head).position();
    }

    /** A rebuilt projection is comparable with a live one that stands at the same event, also where that one is behind. */
    private Map<Projection, Long> cuts(List<Projection> projections, long head) {
        Standings standings = database.with(ProjectionPositions::all);
        Map<Projection, Long> cuts = new LinkedHashMap<>();
        for (Projection projection : projections) {
            long position = standings.of(projection.name()).position();
            cuts.put(projection, Math.min(head, position));
        }
        return cuts;
    }

    private ReplayResult compared(Rebuild rebuild, List<Projection> projections, long head, boolean promoted)
            throws SQLException {
        closeIn(rebuild, projections);
        List<Difference> differences = new ArrayList<>();
        List<ReplayedProjection> replayed =
                database.inDiscardedSnapshot(connection -> compare(connection, rebuild, projections, differences));
        long end =
                replayed.stream().mapToLong(ReplayedProjection::position).max().orElse(0);
        Map<Difference, Cause> causes =
                rebuild.explain(differences.subList(0, Math.min(EXPLAINED, differences.size())), end);
        List<ExplainedDifference> explained = differences.stream()
                .map(difference -> new ExplainedDifference(difference, causes.get(difference)))
                .toList();
        return new ReplayResult(head, replayed, explained, promoted);
    }

    /** While the log grows fast, comes near to its end before one state of the database is held. */
    void closeIn(Rebuild rebuild, List<Projection> projections) throws SQLException {
        Standings live = database.with(ProjectionPositions::all);
        long head = head();
        for (Projection projection : projections) {
            Standing standing = live.of(projection.name());
            if (standing.isSound(head) && standing.position() - rebuild.positionOf(projection) > LAST_STRETCH) {
                rebuild.advance(projection, standing.position());
            }
        }
    }

    private List<ReplayedProjection> compare(
            Connection connection, Rebuild rebuild, List<Projection> projections, List<Difference> differences)
            throws SQLException {
        long head = log.head(connection).position();
        Standings standings = ProjectionPositions.all(connection);
        List<ReplayedProjection> replayed = new ArrayList<>();
        for (Projection projection : projections) {
            Standing live = standings.of(projection.name());
            long position = Math.max(rebuild.positionOf(projection), Math.min(head, live.position()));
            rebuild.catchUp(connection, projection, position);
            List<Comparison> tables = rebuild.compare(connection, projection, difference -> {
                if (differences.size() < TOLD) {
                    differences.add(difference);
                }
            });
            replayed.add(new ReplayedProjection(projection.name(), live, head, position, tables));
        }
        return replayed;
    }
}
