package org.commissionledger.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.Columns;
import org.commissionledger.app.document.DocumentJson;
import org.commissionledger.app.export.CsvRows;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a command found out, in the format asked for; rows are written as they come, however many. */
final class Answer {

    private static final int ALIGNED_ROWS = 1_000;

    private final JsonMapper json = DocumentJson.INDENTED;
    private final PrintWriter out;
    private final Format format;

    Answer(PrintWriter out, Format format) {
        this.out = out;
        this.format = format;
    }

    Format format() {
        return format;
    }

    /** Writes a line of text for people; nothing in the other formats. */
    void text(String line) {
        if (format == Format.table) {
            out.println(line);
        }
    }

    /** Writes one object: its fields in order. In CSV nested values are left out. */
    void object(Map<String, ?> fields) {
        switch (format) {
            case json -> out.println(json.writeValueAsString(fields));
            case table -> {
                int width =
                        fields.keySet().stream().mapToInt(String::length).max().orElse(0);
                fields.forEach((name, value) ->
                        out.println(name + " ".repeat(width - name.length()) + "  " + Column.plain(value)));
            }
            case csv -> {
                // A field's kind is not known here; Column.number takes for a number what looks like one.
                List<Column> columns =
                        fields.keySet().stream().map(Column::number).toList();
                rows(columns, Stream.of(new ArrayList<Object>(fields.values())));
            }
        }
        out.flush();
    }

    /** Writes one document. */
    <R extends Record> void object(Columns<R> columns, R document) {
        switch (format) {
            case json -> document(document);
            case table -> object(columns.named(document));
            case csv -> rows(columns, Stream.of(document));
        }
    }

    /** Writes one document as JSON. */
    void document(Record document) {
        out.println(json.writeValueAsString(document));
        out.flush();
    }

    /** Writes documents, one a row. */
    <R extends Record> void rows(Columns<R> columns, Stream<R> documents) {
        if (format == Format.json) {
            try (JsonGenerator generator = json.createGenerator(out)) {
                generator.writeStartArray();
                documents.forEach(generator::writePOJO);
                generator.writeEndArray();
            }
            out.println();
            out.flush();
        } else {
            rows(columns.list(), documents.map(columns::values));
        }
    }

    /** Writes rows: each has a value for each column, or null. */
    void rows(List<Column> columns, Stream<? extends List<? extends @Nullable Object>> rows) {
        Iterator<? extends List<? extends @Nullable Object>> iterator = rows.iterator();
        switch (format) {
            case json -> jsonRows(columns, iterator);
            case csv -> csvRows(columns, iterator);
            case table -> tableRows(columns, iterator);
        }
        out.flush();
    }

    private void jsonRows(List<Column> columns, Iterator<? extends List<? extends @Nullable Object>> rows) {
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartArray();
            while (rows.hasNext()) {
                List<? extends @Nullable Object> row = rows.next();
                generator.writeStartObject();
                for (int i = 0; i < columns.size(); i++) {
                    generator.writeName(columns.get(i).name());
                    generator.writePOJO(row.get(i));
                }
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        out.println();
    }

    private void csvRows(List<Column> columns, Iterator<? extends List<? extends @Nullable Object>> rows) {
        CsvRows csv = new CsvRows(out, Column.names(columns));
        rows.forEachRemaining(row -> csv.write(Column.cells(columns, row)));
        csv.finish();
    }

    /** Aligns by the first rows; what comes later and is wider moves its line. */
    private void tableRows(List<Column> columns, Iterator<? extends List<? extends @Nullable Object>> rows) {
        List<List<String>> first = new ArrayList<>();
        while (rows.hasNext() && first.size() < ALIGNED_ROWS) {
            first.add(rows.next().stream().map(Column::plain).toList());
        }
        if (first.isEmpty()) {
            out.println("(nothing)");
            return;
        }
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    columns.get(i).name().length(),
                    first.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        out.println(line(columns, widths, Column.names(columns)));
        first.forEach(row -> out.println(line(columns, widths, row)));
        while (rows.hasNext()) {
            out.println(line(
                    columns, widths, rows.next().stream().map(Column::plain).toList()));
        }
    }

    private static String line(List<Column> columns, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(Math.max(0, widths[i] - cell.length()));
            line.append(i == 0 ? "" : "  ").append(columns.get(i).number() ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }
}
