package org.commissionledger.app.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts lines out of a stream without copying them; of a line that is too long only the start is kept. */
final class LineReader {

    private static final int INITIAL = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[INITIAL];
    private int next;
    private int limit;

    private int from;
    private int to;
    private long number;
    private boolean tooLong;
    private boolean quoteCutOff;
    private boolean terminated;
    private boolean carriageReturn;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. Line ends are LF and CR LF. */
    boolean next() throws IOException {
        from = next;
        number++;
        tooLong = false;
        quoteCutOff = false;
        int scanned = next;
        while (true) {
            int end = indexOfLineEnd(scanned, limit);
            if (end >= 0) {
                return line(end, true);
            }
            scanned = limit - from;
            if (scanned > Limits.ROW) {
                return skipLongLine();
            }
            if (!fill()) {
                next = limit;
                return limit > from && line(limit, false);
            }
            scanned += from;
        }
    }

    /** The line is {@code buffer()[from(), to())}, valid until the next call. */
    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** From 1. */
    long number() {
        return number;
    }

    /** Whether there are more than {@link Limits#ROW} bytes in the line, of which only the start is here. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Whether the part that isn't here holds a quote, so that in CSV the line after it may belong to it. */
    boolean isQuoteCutOff() {
        return quoteCutOff;
    }

    /** Whether a line end stands behind the line, as behind all but the last one of a file, at most. */
    boolean isTerminated() {
        return terminated;
    }

    /** Whether the line end was CR LF. */
    boolean isCarriageReturn() {
        return carriageReturn;
    }

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] > ' ' || buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The line as text for people, with a note where it was cut. */
    String shown() {
        String text = Utf8Check.shown(buffer, from, to);
        return tooLong ? text + " … [cut here: the line has more than " + Limits.ROW + " bytes]" : text;
    }

    private boolean line(int end, boolean lineEndFollows) {
        terminated = lineEndFollows;
        next = lineEndFollows ? end + 1 : end;
        tooLong = end - from > Limits.ROW;
        if (tooLong) {
            cut(end);
        } else {
            carriageReturn = end > from && buffer[end - 1] == '\r';
            to = carriageReturn ? end - 1 : end;
        }
        return true;
    }

    private boolean skipLongLine() throws IOException {
        tooLong = true;
        cut(limit);
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        while (true) {
            limit = to;
            if (!fill()) {
                next = limit;
                terminated = false;
                return true;
            }
            int end = indexOfLineEnd(to, limit);
            noteQuotes(to, end < 0 ? limit : end);
            if (end >= 0) {
                next = end + 1;
                terminated = true;
                return true;
            }
        }
    }

    /** Keeps whole characters only. */
    private void cut(int end) {
        to = from + Limits.KEPT_OF_LONG_LINE;
        while ((buffer[to] & 0xc0) == 0x80 && to > from) {
            to--;
        }
        noteQuotes(from, end);
    }

    private void noteQuotes(int start, int end) {
        for (int i = start; i < end && !quoteCutOff; i++) {
            quoteCutOff = buffer[i] == '"';
        }
    }

    private int indexOfLineEnd(int start, int end) {
        byte[] bytes = buffer;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, limit - from);
            limit -= from;
            from = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(count, 0);
        return count > 0;
    }
}
