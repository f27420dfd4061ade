package org.commissionledger.app.feed;

/** Takes the rows of a feed one by one, in the order of the files. */
@FunctionalInterface
public interface FeedSink {

    /**
     * Takes one row. What it throws ends the reading and reaches the caller of {@link FeedReader} untouched.
     *
     * <p>A file can turn out to be unusable after rows of it have been handed over: a feed is taken as a whole (R22), so
     * nothing may be made of them before {@link FeedReader} has returned.
     */
    void row(FeedRow row);
}
