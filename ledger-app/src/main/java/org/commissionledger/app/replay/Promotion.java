package org.commissionledger.app.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.projection.ProjectionPositions;
import org.commissionledger.app.projection.ProjectionPositions.Standing;
import org.commissionledger.app.projection.ProjectionPositions.Standings;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.rebuild.Rebuild;
import org.commissionledger.projections.rebuild.RebuildFailure;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * Puts rebuilt tables in the place of the live ones while readers and live processors go on. The one transaction that does
 * it holds the positions, so no processor writes meanwhile; brings the rebuilt rows to exactly these positions; and takes
 * the tables from the readers for the moment of the exchange only. Where a reader does not let go at once it steps back,
 * lets everybody pass, and tries again.
 */
final class Promotion {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Database database;
    private final EventLog log;
    private final Rebuild rebuild;
    private final List<Projection> projections;
    private final @Nullable String partner;
    private final Replay replay;

    Promotion(
            Database database,
            EventLog log,
            Rebuild rebuild,
            List<Projection> projections,
            @Nullable String partner,
            Replay replay) {
        this.database = database;
        this.log = log;
        this.rebuild = rebuild;
        this.projections = projections;
        this.partner = partner;
        this.replay = replay;
    }

    /** @throws RebuildFailure where readers hold the tables for too long; nothing has changed then */
    void run() throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!tried()) {
            if (System.nanoTime() > giveUp) {
                throw new RebuildFailure("somebody reads the tables without a pause, so they could not be exchanged in "
                        + PATIENCE.toMinutes() + " minutes; nothing was changed, try again later");
            }
            pause();
        }
    }

    /** @return false where somebody held the tables */
    private boolean tried() throws SQLException {
        replay.closeIn(rebuild, projections);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                exchange(connection);
                connection.commit();
                return true;
            } catch (SQLException e) {
                if (isBusy(e)) {
                    return false;
                }
                throw e;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean isBusy(SQLException e) {
        return "55P03".equals(e.getSQLState())
                || PSQLState.DEADLOCK_DETECTED.getState().equals(e.getSQLState());
    }

    private void exchange(Connection connection) throws SQLException {
        set(connection, "set local lock_timeout = '5s'");
        Standings live = ProjectionPositions.lock(connection);
        long head = log.head(connection).position();
        for (Projection projection : projections) {
            Standing standing = live.of(projection.name());
            long target = target(projection, standing, head);
            rebuild.catchUp(connection, projection, target);
            ProjectionPositions.rebuilt(connection, projection.name(), target);
        }
        // Shorter than the time after which PostgreSQL looks for deadlocks, so that it is we who step back.
        set(connection, "set local lock_timeout = '300ms'");
        rebuild.promote(connection);
    }

    private long target(Projection projection, Standing live, long head) {
        long rebuilt = rebuild.positionOf(projection);
        boolean goesOn = live.isSound(head) && live.position() >= rebuilt;
        if (!goesOn && partner != null) {
            throw new RebuildFailure("projection " + projection.name() + " stands at event " + live.position()
                    + " with " + live.applied() + " events applied, of " + head
                    + "; rebuild it whole, not for one partner");
        }
        return goesOn ? live.position() : rebuilt;
    }

    private static void set(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildFailure("the promotion was interrupted; nothing was changed");
        }
    }
}
