package org.commissionledger.app.feed;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands the rows of one file to the caller's sink.
 *
 * @param file where the rows come from
 * @param name its base name
 * @param sink where they go
 */
record RowOutput(FeedFile file, String name, FeedSink sink) {

    RowOutput(FeedFile file, FeedSink sink) {
        this(file, file.baseName(), sink);
    }

    void row(long place, String json, @Nullable ObjectNode fields) {
        FeedRow row = new FeedRow(name, file.number(), place, json, fields);
        try {
            sink.row(row);
        } catch (RuntimeException e) {
            throw new CallerFailed(e);
        }
    }
}
