package org.commissionledger.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows derived from the stream: a fold from an event to what it changes. The live processors write the changes of a batch
 * into the tables; the rebuild gathers those of the whole log. Who calls {@link #apply} sees to it that each event comes
 * once, in order, in the transaction that also moves the projection's position.
 */
public interface Projection {

    /** The name that people use: {@code balances}. */
    String name();

    /** The tables that belong to this projection and to no other. */
    List<Table> tables();

    /** Adds to the changes what this event changes; a pure function of the one event. */
    void fold(RecordedEvent event, Changes changes);

    /**
     * Writes what the events change, a statement or two for each table.
     *
     * @param batch consecutive events in order
     * @param connection in the transaction of the batch
     */
    default void apply(List<RecordedEvent> batch, Connection connection) throws SQLException {
        Changes changes = new Changes();
        batch.forEach(event -> fold(event, changes));
        for (Table table : tables()) {
            changes.write(table, connection);
        }
    }
}
