package org.commissionledger.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows derived from the stream. A projection is a fold plus a writer of the rows that a batch of events changed; who calls
 * it sees to it that each event comes once, in order, in the transaction that also moves the projection's position.
 */
public interface Projection {

    /** The name that people use: {@code balances}. */
    String name();

    /** The tables that belong to this projection and to no other. */
    List<String> tables();

    /**
     * Writes what the events change, one statement per table.
     *
     * @param batch consecutive events in order
     * @param connection in the transaction of the batch
     */
    void apply(List<RecordedEvent> batch, Connection connection) throws SQLException;
}
