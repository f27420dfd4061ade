package org.commissionledger.projections.rebuild;

import java.util.List;
import java.util.function.Consumer;
import org.commissionledger.projections.RecordedEvent;

/** The log as a rebuild reads it: block after block with a cursor, in order, in constant memory. */
@FunctionalInterface
public interface EventBlocks {

    /** Consecutive events, at least one, as they are stored. Reading them is the costly part; any thread may do it. */
    @FunctionalInterface
    interface Block {
        List<RecordedEvent> events();
    }

    /** Hands on all events after one position up to and with another. */
    void read(long after, long upTo, Consumer<Block> blocks);
}
