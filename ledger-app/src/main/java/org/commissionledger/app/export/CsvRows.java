package org.commissionledger.app.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as CSV after RFC 4180, with a header. Numbers stand as they are, text as {@link FormulaGuard} lets it. */
public final class CsvRows implements ExportWriter<List<? extends @Nullable Object>> {

    private final Writer out;
    private final CsvWriter csv;

    /** Writes the header. */
    public CsvRows(Writer out, List<String> names) {
        this.out = out;
        csv = CsvWriter.builder().bufferSize(0).build(out);
        csv.writeRecord(names);
    }

    @Override
    public void write(List<? extends @Nullable Object> row) {
        List<String> cells = new ArrayList<>(row.size());
        for (Object value : row) {
            cells.add(cell(value));
        }
        csv.writeRecord(cells);
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal decimal -> decimal.toPlainString();
            case Number number -> number.toString();
            default -> FormulaGuard.guarded(value.toString());
        };
    }

    @Override
    public void finish() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
