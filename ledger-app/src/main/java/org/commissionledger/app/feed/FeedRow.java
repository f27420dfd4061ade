package org.commissionledger.app.feed;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row as it stood in the feed, kept whole so that a row that cannot be used can be shown and retried (R21).
 *
 * @param file base name of the file, {@code -} for standard input
 * @param fileNumber which of the files given, from 0
 * @param place from 1: in NDJSON and CSV the line where the row begins (the orders of a page on one line share it), in a JSON
 *     document the how-manieth order of the file it is
 * @param json the row as compact JSON text, with every number as it was written; for what is no JSON the text itself, with
 *     bytes that are no UTF-8 shown as {@code \xHH} and a note where it had to be cut
 * @param fields the same as a tree, integers and decimals exact; null for what is not a row ({@code NOT_A_ROW})
 */
public record FeedRow(
        String file,
        int fileNumber,
        long place,
        String json,
        @Nullable ObjectNode fields) {

    /** The same without its tree, which takes several times the memory of the text. */
    FeedRow withoutFields() {
        return new FeedRow(file, fileNumber, place, json, null);
    }
}
