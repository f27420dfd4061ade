package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.commissionledger.app.database.Database;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.rebuild.EventBlocks;

/** The log as a rebuild reads it: a cursor of its own, and JSON that is read where the block is worked on. */
public final class LogBlocks implements EventBlocks {

    private static final int BLOCK = 1_000;

    private final Database database;
    private final EventLog log;
    private final Function<List<StoredEvent>, List<RecordedEvent>> decode;

    public LogBlocks(Database database, EventLog log, EventJson json) {
        this(database, log, block -> block.stream().map(json::read).toList());
    }

    /** @param decode reads a block; called on any thread, not necessarily in order */
    public LogBlocks(Database database, EventLog log, Function<List<StoredEvent>, List<RecordedEvent>> decode) {
        this.database = database;
        this.log = log;
        this.decode = decode;
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
        List<List<StoredEvent>> gathered = new ArrayList<>(List.of(new ArrayList<>(BLOCK)));
        log.scan(connection, after, upTo, event -> {
            gathered.getFirst().add(event);
            if (gathered.getFirst().size() == BLOCK) {
                List<StoredEvent> full = gathered.set(0, new ArrayList<>(BLOCK));
                blocks.accept(() -> decode.apply(full));
            }
        });
        if (!gathered.getFirst().isEmpty()) {
            blocks.accept(() -> decode.apply(gathered.getFirst()));
        }
    }
}
