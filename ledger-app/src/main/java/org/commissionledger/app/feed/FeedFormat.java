package org.commissionledger.app.feed;

import java.nio.charset.StandardCharsets;

/** What a file's content shows it to be; its name only decides where the content leaves a doubt. */
enum FeedFormat {
    /** One JSON value for the whole file: a page, an array, one order. */
    JSON_DOCUMENT,
    /** NDJSON: an order or a page on each line. */
    JSON_LINES,
    CSV,
    /** Nothing but white space so far. */
    BLANK;

    /** How a first line that begins a JSON object ends. */
    private enum FirstLine {
        /** One whole value. */
        WHOLE,
        /** The value goes on, and its next token may well be an object: the line ends in {@code [}, or in an array's comma. */
        OPEN_FOR_OBJECTS,
        OPEN,
        /** No value of JSON begins so. */
        BROKEN
    }

    /**
     * Recognises the format by the first two lines that are not blank.
     *
     * <p>Where the first is a whole JSON object and more follows, or the second begins an object that could not belong to the
     * first, each line stands for itself. Hence a broken first line costs that line and not the file, while a page printed
     * with one order on each line is still one document.
     *
     * @param head the start of the text, or all of it
     * @param namedLines whether the name says NDJSON
     */
    static FeedFormat of(byte[] head, boolean namedLines) {
        int first = skipBlank(head, 0);
        if (first == head.length) {
            return BLANK;
        }
        if (head[first] == '[') {
            return JSON_DOCUMENT;
        }
        int end = endOfLine(head, first);
        int second = skipBlank(head, end);
        if (head[first] == '{') {
            return second == head.length
                    ? ofOneLine(namedLines)
                    : ofLines(shapeOf(head, first, end), head[second] == '{', namedLines);
        }
        if (CsvHeader.isLikely(new String(head, first, end - first, StandardCharsets.ISO_8859_1))) {
            return CSV;
        }
        boolean objectFollows = second < head.length
                && head[second] == '{'
                && shapeOf(head, second, endOfLine(head, second)) == FirstLine.WHOLE;
        return namedLines || objectFollows ? JSON_LINES : CSV;
    }

    /** Whether the start of a text that goes on is too short to tell, for it ends before the second line. */
    static boolean needsMore(byte[] head) {
        return skipBlank(head, endOfLine(head, skipBlank(head, 0))) == head.length;
    }

    private static FeedFormat ofOneLine(boolean namedLines) {
        return namedLines ? JSON_LINES : JSON_DOCUMENT;
    }

    private static FeedFormat ofLines(FirstLine shape, boolean objectFollows, boolean namedLines) {
        boolean lines = switch (shape) {
            case WHOLE -> true;
            case OPEN_FOR_OBJECTS -> false;
            case OPEN -> objectFollows;
            case BROKEN -> objectFollows || namedLines;
        };
        return lines ? JSON_LINES : JSON_DOCUMENT;
    }

    private static int skipBlank(byte[] head, int from) {
        int i = from;
        while (i < head.length && (head[i] == ' ' || head[i] == '\t' || head[i] == '\r' || head[i] == '\n')) {
            i++;
        }
        return i;
    }

    private static int endOfLine(byte[] head, int from) {
        int i = from;
        while (i < head.length && head[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Follows brackets and strings only: whether what lies between them is right is for the parser to say. */
    private static FirstLine shapeOf(byte[] line, int from, int to) {
        StringBuilder open = new StringBuilder();
        boolean inString = false;
        byte last = 0;
        for (int i = from; i < to; i++) {
            byte c = line[i];
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c > ' ') {
                if (last != 0 && open.isEmpty()) {
                    return FirstLine.BROKEN;
                }
                last = c;
                inString = c == '"';
                if (c == '{' || c == '[') {
                    open.append((char) c);
                } else if (c == '}' || c == ']') {
                    open.setLength(open.length() - 1);
                }
            }
        }
        if (inString) {
            return FirstLine.BROKEN;
        }
        if (open.isEmpty()) {
            return FirstLine.WHOLE;
        }
        boolean inArray = open.charAt(open.length() - 1) == '[';
        return inArray && (last == '[' || last == ',') ? FirstLine.OPEN_FOR_OBJECTS : FirstLine.OPEN;
    }
}
