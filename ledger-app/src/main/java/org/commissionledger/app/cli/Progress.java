package org.commissionledger.app.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A bar on stderr while a person watches long work: how much of how much, the rate, and the time left. Nothing in a pipe.
 * Work of several tasks has one bar after the other.
 */
final class Progress implements AutoCloseable {

    /** For work whose size nobody knows. */
    static final long UNKNOWN = -1;

    /** What is counted. */
    enum Unit {
        ROWS(" rows", 1),
        ROUNDS(" rounds", 1),
        EVENTS(" events", 1),
        MEGABYTES("MB", 1 << 20);

        private final String name;
        private final long size;

        Unit(String name, long size) {
            this.name = name;
            this.size = size;
        }
    }

    private final boolean watched;
    private final PrintStream err;
    private @Nullable ProgressBar bar;
    private String task = "";

    Progress(boolean watched, PrintStream err) {
        this.watched = watched;
        this.err = err;
    }

    /** A bar if there is somebody to see it. */
    static Progress onTerminal() {
        return new Progress(GlobalOptions.isTerminal(), System.err);
    }

    /** Whether somebody watches, so that finding out how much there is to do is worth the while. */
    boolean watched() {
        return watched;
    }

    /** Tells how far the task is; another task than the last one begins a bar of its own. */
    void at(String task, Unit unit, long done, long total) {
        if (watched) {
            if (bar == null || !this.task.equals(task)) {
                close();
                this.task = task;
                bar = begin(unit, total);
            }
            bar.stepTo(done);
        }
    }

    private ProgressBar begin(Unit unit, long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(unit.name, unit.size)
                .setConsumer(new ConsoleProgressBarConsumer(err))
                .showSpeed()
                .build();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
