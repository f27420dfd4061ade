package org.commissionledger.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a workbook. Decimals are numbers with as many places as they have, exactly as the ledger has them (a spreadsheet
 * computes with 15 digits); text is text, as {@link FormulaGuard} lets it. A sheet that is full is followed by another.
 */
public final class XlsxRows implements ExportWriter<List<? extends @Nullable Object>> {

    /** No text in a cell is longer, or the workbook counts as damaged. */
    static final int TEXT_LIMIT = 32_767;

    private static final String CUT = " … (cut: too long for a cell)";

    /** How many rows are in memory before they are written. */
    private static final int BATCH = 100;

    private static final int WIDEST = 60;

    private final Workbook workbook;
    private final String name;
    private final List<String> names;
    private final int rowsPerSheet;
    private final int[] widths;
    private int sheets;
    private @Nullable Worksheet sheet;
    private int next;

    public XlsxRows(OutputStream out, String name, List<String> names) {
        this(out, name, names, Worksheet.MAX_ROWS);
    }

    /** @param rowsPerSheet at most so many rows, with the header */
    XlsxRows(OutputStream out, String name, List<String> names, int rowsPerSheet) {
        this.workbook = new Workbook(new LimitedOutput(out, LimitedOutput.WORKBOOK), "commission ledger", null);
        this.name = name;
        this.names = List.copyOf(names);
        this.rowsPerSheet = rowsPerSheet;
        this.widths = new int[names.size()];
    }

    @Override
    public void write(List<? extends @Nullable Object> row) {
        try {
            Worksheet into = sheet == null || next == rowsPerSheet ? begin() : sheet;
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                if (value != null) {
                    cell(into, i, value);
                }
            }
            next++;
            if (next % BATCH == 0) {
                flush(into);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Worksheet begin() throws IOException {
        if (sheet != null) {
            end(sheet);
        }
        sheets++;
        Worksheet begun = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet = begun;
        begun.freezePane(0, 1);
        for (int i = 0; i < names.size(); i++) {
            begun.inlineString(0, i, names.get(i));
            begun.style(0, i).bold().set();
            widths[i] = names.get(i).length();
        }
        next = 1;
        return begun;
    }

    private void cell(Worksheet into, int column, Object value) {
        int length;
        if (value instanceof Number number) {
            into.value(next, column, number);
            length = number.toString().length();
            if (number instanceof BigDecimal decimal) {
                into.style(next, column).format(format(decimal.scale())).set();
            }
        } else {
            String text = FormulaGuard.guarded(value.toString());
            // Not the library's other kind of text, which it keeps in memory to write each once.
            into.inlineString(next, column, text.length() <= TEXT_LIMIT ? text : cut(text));
            length = text.length();
        }
        widths[column] = Math.max(widths[column], length);
    }

    private static String cut(String text) {
        int end = TEXT_LIMIT - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private static String format(int scale) {
        return scale == 0 ? "#,##0" : "#,##0." + "0".repeat(scale);
    }

    /** Columns are as wide as the first rows need; widths can be told before those are written, and never again. */
    private void flush(Worksheet of) throws IOException {
        if (next <= BATCH) {
            for (int i = 0; i < widths.length; i++) {
                of.width(i, Math.min(widths[i], WIDEST) + 3);
            }
        }
        of.flush();
    }

    private void end(Worksheet full) throws IOException {
        flush(full);
        full.close();
    }

    /** A workbook of no rows has its header all the same. */
    @Override
    public void finish() {
        try {
            end(sheet == null ? begin() : sheet);
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
