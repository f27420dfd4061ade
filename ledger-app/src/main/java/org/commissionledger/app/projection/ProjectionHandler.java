package org.commissionledger.app.projection;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedEvent;

/** Hands a processor's batch to a projection as a whole, at the end of the unit of work and in its transaction. */
public final class ProjectionHandler {

    private final Projection projection;
    private final Database database;

    public ProjectionHandler(Projection projection, Database database) {
        this.projection = projection;
        this.database = database;
    }

    /** The name of the projection, and of its processor. */
    public String name() {
        return projection.name();
    }

    /** Gathers the event; the first of a batch also arranges for the writing. */
    @EventHandler
    public void on(EventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        List<RecordedEvent> batch = unit.getOrComputeResource(projection.name(), name -> {
            unit.onPrepareCommit(u -> write(u.getResource(name)));
            return new ArrayList<>();
        });
        batch.add(recorded(message));
    }

    /**
     * Does not wait for the disk: rows and position are lost together, if the machine fails, and made again from the log,
     * which did wait.
     */
    private void write(List<RecordedEvent> batch) {
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

    private static RecordedEvent recorded(EventMessage<?> message) {
        long position =
                ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
        return new RecordedEvent(
                position,
                message.getIdentifier(),
                message.getPayloadType().getSimpleName(),
                message.getTimestamp(),
                message.getPayload());
    }
}
