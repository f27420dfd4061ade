package org.commissionledger.app.cli;

import org.commissionledger.app.export.ExportWriter;
import org.commissionledger.app.wiring.Queries;

/** One export on its way: hands rows to the writer as the database gives them, and counts. */
final class ExportRun<T> {

    private final Export<T> export;
    private final ExportWriter<T> writer;
    private final Progress progress;
    private final long start = System.nanoTime();
    private long rows;
    private long position;
    private long total = Progress.UNKNOWN;

    ExportRun(Export<T> export, ExportWriter<T> writer, Progress progress) {
        this.export = export;
        this.writer = writer;
        this.progress = progress;
    }

    /** Writes all of it, as of one state of the database. */
    ExportRun<T> over(Queries queries) {
        queries.streaming(
                jdbc -> {
                    position = export.position(jdbc);
                    total = progress.watched() ? export.total(jdbc, position) : Progress.UNKNOWN;
                    return export.rows(jdbc, position);
                },
                all -> all.forEach(this::take));
        writer.finish();
        return this;
    }

    private void take(T row) {
        writer.write(row);
        rows++;
        progress.at("exporting", export.unit(), export.done(row, rows), total);
    }

    long rows() {
        return rows;
    }

    /** The position that the rows are as of. */
    long position() {
        return position;
    }

    /** How long it has been going on. */
    long nanos() {
        return System.nanoTime() - start;
    }
}
