package org.commissionledger.app.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.commissionledger.app.feed.FeedFiles;
import org.commissionledger.app.feed.ImportProgress;
import org.jspecify.annotations.Nullable;

/** A bar on stderr while a person watches; nothing in a pipe. */
final class Progress implements ImportProgress, AutoCloseable {

    private final boolean watched;
    private final long bytes;
    private @Nullable ProgressBar bar;
    private boolean processing;

    private Progress(boolean watched, long bytes) {
        this.watched = watched;
        this.bytes = bytes;
    }

    static Progress ofImport(FeedFiles source) {
        return new Progress(GlobalOptions.isTerminal(), source.totalBytes().orElse(-1));
    }

    void reading(long read) {
        if (watched) {
            bar("reading", bytes, "MB", 1 << 20).stepTo(read);
        }
    }

    @Override
    public void processing(long rowsDone, long rows) {
        if (watched) {
            if (!processing) {
                close();
                processing = true;
            }
            bar("importing", rows, " rows", 1).stepTo(rowsDone);
        }
    }

    private ProgressBar bar(String task, long max, String unit, long unitSize) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(max)
                    .setUnit(unit, unitSize)
                    .showSpeed()
                    .build();
        }
        return bar;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
