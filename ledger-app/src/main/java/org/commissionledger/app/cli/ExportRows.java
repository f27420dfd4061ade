package org.commissionledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.export.CsvRows;
import org.commissionledger.app.export.ExportFormat;
import org.commissionledger.app.export.ExportWriter;
import org.commissionledger.app.export.NdjsonRows;
import org.commissionledger.app.export.XlsxRows;
import org.jspecify.annotations.Nullable;

/** Writers for the formats that have rows and columns. In JSON money stays text, as the commands answer it. */
final class ExportRows {

    private ExportRows() {}

    static ExportWriter<List<? extends @Nullable Object>> writer(
            ExportFormat format, OutputStream out, String what, List<Column> columns) {
        List<String> names = Column.names(columns);
        return switch (format) {
            case ndjson -> new NdjsonRows(out, names);
            case csv ->
                new CsvRows(new BufferedWriter(new OutputStreamWriter(out, UTF_8)), names)
                        .after(row -> Column.cells(columns, row));
            case xlsx -> new XlsxRows(out, what, names).after(row -> Column.cells(columns, row));
            case hledger -> throw new IllegalArgumentException(what + " are no journal");
        };
    }
}
