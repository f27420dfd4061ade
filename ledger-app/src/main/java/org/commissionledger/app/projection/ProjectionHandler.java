package org.commissionledger.app.projection;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.LogRange;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a processor's batch to a projection as a whole, at the end of the unit of work and in its transaction.
 *
 * <p>Where that fails, the batch is taken once more in ever smaller parts, each in a transaction of its own: all before the
 * event that cannot be read or applied is written, and the projection stops right before it. The processor tries again by itself,
 * after a second at first, after a minute at the longest.
 */
public final class ProjectionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionHandler.class);

    private final Projection projection;
    private final Database database;
    private final Function<LogRange, List<RecordedEvent>> log;

    /** @param log has the events of a range */
    public ProjectionHandler(Projection projection, Database database, Function<LogRange, List<RecordedEvent>> log) {
        this.projection = projection;
        this.database = database;
        this.log = log;
    }

    /** The name of the projection, and of its processor. */
    public String name() {
        return projection.name();
    }

    /** Gathers the range; the first of a batch also arranges for the writing. */
    @EventHandler
    public void on(LogRange range) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        List<LogRange> batch = unit.getOrComputeResource(projection.name(), name -> {
            unit.onPrepareCommit(u -> write(u, u.getResource(name)));
            return new ArrayList<>();
        });
        batch.add(range);
    }

    /** What failed is looked into when its transaction has ended. */
    private void write(UnitOfWork<?> unit, List<LogRange> batch) {
        try {
            write(batch);
        } catch (RuntimeException e) {
            unit.onCleanup(_ -> writeUpToFailure(batch));
            throw e;
        }
    }

    /** @return whether all were written after all */
    private boolean writeUpToFailure(List<LogRange> ranges) {
        return ranges.stream().allMatch(this::writeUpToFailure);
    }

    private boolean writeUpToFailure(LogRange range) {
        try {
            write(List.of(range));
            return true;
        } catch (RuntimeException e) {
            if (Database.isAway(e)) {
                return false; // no event is to blame
            }
            if (range.size() > 1) {
                return writeUpToFailure(range.halves());
            }
            stop(range.last(), e);
            return false;
        }
    }

    private void stop(long position, RuntimeException why) {
        LOG.error("projection {} cannot apply event {}", projection.name(), position, why);
        database.inTransaction(connection -> {
            ProjectionStops.keep(connection, projection.name(), position, why);
            return null;
        });
    }

    /**
     * Does not wait for the disk: rows and position are lost together, if the machine fails, and made again from the log,
     * which did wait.
     */
    private void write(List<LogRange> ranges) {
        List<RecordedEvent> batch =
                ranges.stream().flatMap(range -> log.apply(range).stream()).toList();
        database.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local synchronous_commit = off");
            }
            ProjectionPositions.advance(
                    connection,
                    projection.name(),
                    batch.getFirst().position(),
                    batch.getLast().position());
            projection.apply(batch, connection);
            return null;
        });
    }
}
