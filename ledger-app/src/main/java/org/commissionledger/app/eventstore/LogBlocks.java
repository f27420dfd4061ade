package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.rebuild.EventBlocks;

/** The log as a rebuild reads it: a cursor of its own, and JSON that is read where the block is worked on. */
public final class LogBlocks implements EventBlocks {

    /** Reads a block of stored events; called on any thread, not necessarily in order. */
    @FunctionalInterface
    public interface Decoder {

        /** @param previous the event before the block, as far as the log has one */
        List<RecordedEvent> read(Head previous, List<StoredEvent> block);
    }

    private static final int BLOCK = 1_000;

    private final Database database;
    private final EventLog log;
    private final Decoder decoder;

    public LogBlocks(Database database, EventLog log, EventJson json) {
        this(database, log, (_, block) -> block.stream().map(json::read).toList());
    }

    public LogBlocks(Database database, EventLog log, Decoder decoder) {
        this.database = database;
        this.log = log;
        this.decoder = decoder;
    }

    @Override
    public void read(long after, long upTo, Consumer<Block> blocks) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try {
                scan(connection, after, upTo, blocks);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private void scan(Connection connection, long after, long upTo, Consumer<Block> blocks) throws SQLException {
        Gathering gathering = new Gathering(blocks);
        log.scan(connection, after, upTo, gathering::add);
        gathering.send();
    }

    /** The events of the next block, as they come. */
    private final class Gathering {
        private final Consumer<Block> blocks;
        private Head previous = Head.EMPTY;
        private List<StoredEvent> block = new ArrayList<>(BLOCK);

        Gathering(Consumer<Block> blocks) {
            this.blocks = blocks;
        }

        void add(StoredEvent event) {
            block.add(event);
            if (block.size() == BLOCK) {
                send();
            }
        }

        void send() {
            if (!block.isEmpty()) {
                Head before = previous;
                List<StoredEvent> full = block;
                blocks.accept(() -> decoder.read(before, full));
                previous = Head.of(full.getLast());
                block = new ArrayList<>(BLOCK);
            }
        }
    }
}
