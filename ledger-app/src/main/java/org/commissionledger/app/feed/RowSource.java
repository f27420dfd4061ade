package org.commissionledger.app.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an import's rows come from: files, or the quarantine. */
public interface RowSource {

    /** Takes one row; {@code retryOf} is its quarantine number, or null. */
    @FunctionalInterface
    interface Sink {
        void take(FeedRow row, @Nullable Long retryOf);
    }

    /** The names of the files, for the record. */
    List<String> files();

    /** Gives every row once, in the order of the source. */
    void rows(Sink sink);
}
