package org.commissionledger.app.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * One CSV record (RFC 4180), put together from the lines it spans.
 *
 * <p>Why not a CSV library: a record that is wrong has to be kept as it stood, to cost itself only, and to be bounded, while its
 * neighbours are read on; libraries give cells without the text they came from, and fail as a whole.
 */
final class CsvRecord {

    private enum At {
        START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final char delimiter;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private String lineEnd = "\n";
    private At at = At.START;
    private boolean broken;
    private int lines;

    CsvRecord(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Forgets the record before. */
    void begin() {
        cells.clear();
        cell.setLength(0);
        text.setLength(0);
        at = At.START;
        broken = false;
        lines = 0;
    }

    /** Takes one more line, which ended in LF, or CR LF, where it came from. */
    void line(String line, boolean carriageReturn) {
        if (lines > 0) {
            text.append(lineEnd);
            cell.append(lineEnd);
        }
        text.append(line);
        lineEnd = carriageReturn ? "\r\n" : "\n";
        lines++;
        if (at == At.START && line.indexOf('"') < 0 && line.indexOf('\r') < 0) {
            splitPlain(line);
        } else {
            for (int i = 0; i < line.length(); i++) {
                take(line.charAt(i));
            }
            if (!isOpen()) {
                endCell();
            }
        }
    }

    /** Whether a quote has been opened and not closed, so that the next line belongs to it too. */
    boolean isOpen() {
        return at == At.QUOTED;
    }

    /** Whether the text is not CSV: something stands behind a closing quote, or a lone CR outside of quotes. */
    boolean isBroken() {
        return broken;
    }

    boolean spansLines() {
        return lines > 1;
    }

    List<String> cells() {
        return cells;
    }

    /** The record as it stood. */
    String text() {
        return text.toString();
    }

    private void splitPlain(String line) {
        int from = 0;
        for (int to = line.indexOf(delimiter); to >= 0; to = line.indexOf(delimiter, from)) {
            cells.add(line.substring(from, to));
            from = to + 1;
        }
        cells.add(line.substring(from));
    }

    private void take(char c) {
        switch (at) {
            case START, PLAIN -> {
                if (c == delimiter) {
                    endCell();
                } else if (c == '"' && at == At.START) {
                    at = At.QUOTED;
                } else {
                    broken |= c == '\r';
                    cell.append(c);
                    at = At.PLAIN;
                }
            }
            case QUOTED -> {
                if (c == '"') {
                    at = At.QUOTE_IN_QUOTED;
                } else {
                    cell.append(c);
                }
            }
            case QUOTE_IN_QUOTED -> {
                if (c == '"') {
                    cell.append(c);
                    at = At.QUOTED;
                } else if (c == delimiter) {
                    endCell();
                } else {
                    broken = true;
                    cell.append(c);
                    at = At.PLAIN;
                }
            }
        }
    }

    private void endCell() {
        cells.add(cell.toString());
        cell.setLength(0);
        at = At.START;
    }
}
