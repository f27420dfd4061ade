package org.commissionledger.app.feed;

import java.util.function.LongConsumer;

/** Adds up what was read, over all files, for the caller's progress. */
final class RunningTotal implements LongConsumer {

    private final LongConsumer total;
    private long sum;

    RunningTotal(LongConsumer total) {
        this.total = total;
    }

    @Override
    public void accept(long bytes) {
        sum += bytes;
        try {
            total.accept(sum);
        } catch (RuntimeException e) {
            throw new CallerFailed(e);
        }
    }
}
