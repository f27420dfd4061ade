package org.commissionledger.app.cli;

import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.export.ExportFormat;
import org.commissionledger.app.export.ExportWriter;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Projection;
import org.commissionledger.projections.RecordedTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be exported: rows in order, of one state of the database, and the position in the log that they are as of. */
interface Export<T> {

    List<Column> columns();

    /**
     * What writes it in a format.
     *
     * @param what the name of this export
     */
    default ExportWriter<T> writer(ExportFormat format, OutputStream out, String what) {
        return ExportRows.writer(format, out, what, columns()).after(this::cells);
    }

    /** The position that the figures are as of, in the state of the database that the client sees. */
    long position(JdbcClient jdbc);

    /** The rows as of that position. */
    Stream<T> rows(JdbcClient jdbc, long position);

    /** A value for each column, or null. */
    List<? extends @Nullable Object> cells(T row);

    /** What the progress of this export is told in. */
    default Progress.Unit unit() {
        return Progress.Unit.ROWS;
    }

    /** How much there is to do, in that unit. */
    default long total(JdbcClient jdbc, long position) {
        return Progress.UNKNOWN;
    }

    /** How much is done after this row, in that unit. */
    default long done(T row, long rows) {
        return rows;
    }

    /** The position of a projection, or the one that was asked for if it lies before. */
    static long position(JdbcClient jdbc, Projection projection, AsOf asOf) {
        long reached = Projector.position(jdbc, List.of(projection));
        if (asOf.position() != null) {
            return Math.clamp(asOf.position(), 0, reached);
        }
        return asOf.recorded() == null ? reached : Math.min(reached, RecordedTime.lastBy(jdbc, asOf.recorded()));
    }
}
