package org.commissionledger.app.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * CSV with the advertiser's field names in its header. A cell becomes a JSON string, an empty one is an absent field.
 *
 * <p>A record that is wrong costs itself only, as long as it is certain where the next one begins; where quotes leave that in
 * doubt the file fails, for rows must not vanish inside another row's cell.
 */
final class CsvTable {

    private final FeedFile file;
    private final LineReader lines;
    private final RowOutput out;

    CsvTable(FeedFile file, InputStream text, RowOutput out) {
        this.file = file;
        this.lines = new LineReader(text);
        this.out = out;
    }

    void read() throws IOException {
        CsvHeader header = header();
        CsvRecord record = new CsvRecord(header.delimiter());
        while (lines.next()) {
            if (!lines.isBlank()) {
                row(header, record);
            }
        }
    }

    private CsvHeader header() throws IOException {
        boolean more = lines.next();
        while (more && lines.isBlank()) {
            more = lines.next();
        }
        if (lines.isTooLong() || !isText()) {
            throw CsvHeader.notAFeed(file, lines.number());
        }
        return CsvHeader.of(file, decoded(), lines.number());
    }

    private void row(CsvHeader header, CsvRecord record) throws IOException {
        long place = lines.number();
        if (lines.isTooLong()) {
            if (lines.isQuoteCutOff()) {
                throw unclear(place);
            }
            out.row(place, lines.shown(), null);
            return;
        }
        boolean text = readRecord(record, place);
        boolean truncated =
                !lines.isTerminated() && record.cells().size() < header.names().size();
        if (!text || truncated || record.isOpen() || record.isBroken() || !fits(header, record.cells())) {
            if (record.spansLines() && (record.isOpen() || record.isBroken())) {
                throw unclear(place);
            }
            out.row(place, record.text(), null);
        } else {
            usable(header, record.cells(), place);
        }
    }

    /** Reads on until the record's last quote is closed, or the file ends; false if part of it is no UTF-8. */
    private boolean readRecord(CsvRecord record, long place) throws IOException {
        record.begin();
        int size = lines.to() - lines.from();
        boolean text = takeLine(record);
        while (record.isOpen() && lines.next()) {
            size += lines.to() - lines.from() + 1;
            if (lines.isTooLong() || size > Limits.ROW) {
                throw unclear(place);
            }
            text &= takeLine(record);
        }
        return text;
    }

    private boolean takeLine(CsvRecord record) {
        boolean text = isText();
        record.line(text ? decoded() : lines.shown(), lines.isCarriageReturn());
        return text;
    }

    private UnusableFeedException unclear(long place) {
        return file.unusable(
                "the quotes of the record that begins in line " + place
                        + " do not close, or only far below, so its end cannot be told",
                "mend the quotes in that line, or fetch the file again");
    }

    private static boolean fits(CsvHeader header, List<String> cells) {
        if (cells.size() > header.names().size()) {
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            if (header.names().get(i).isEmpty() && !cells.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void usable(CsvHeader header, List<String> cells, long place) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        StringBuilder json = new StringBuilder(1_024).append('{');
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (!cell.isEmpty()) {
                json.append(json.length() > 1 ? "," : "");
                JsonText.append(json, header.names().get(i));
                json.append(':');
                JsonText.append(json, cell);
                fields.put(header.names().get(i), cell);
            }
        }
        out.row(place, json.append('}').toString(), fields);
    }

    private boolean isText() {
        return Utf8Check.isText(lines.buffer(), lines.from(), lines.to());
    }

    private String decoded() {
        return new String(lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
    }
}
