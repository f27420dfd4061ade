package org.commissionledger.app.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a file that may be text: without byte order mark, and refused where they are UTF-16, packed or binary. The start
 * can be looked at beforehand, to recognise the format.
 */
final class TextBytes extends InputStream {

    private static final byte[] NOTHING = {};
    private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final InputStream in;
    private final FeedFile file;
    private byte[] head = NOTHING;
    private int headNext;
    private int headLimit;
    private long position;
    private boolean strict;
    private final Utf8Check utf8 = new Utf8Check();

    TextBytes(InputStream in, FeedFile file) throws IOException {
        this.in = in;
        this.file = file;
        headLimit = look(ZIP.length);
        if (startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff)) {
            throw file.unusable("the text is UTF-16 (byte 1)", "save it as UTF-8");
        }
        if (Arrays.equals(head, 0, headLimit, ZIP, 0, ZIP.length)) {
            throw file.unusable(
                    "this is a ZIP archive or an Excel workbook (byte 1)", "unpack it, or export it as CSV in UTF-8");
        }
        if (headLimit >= UTF8_MARK.length && Arrays.equals(head, 0, UTF8_MARK.length, UTF8_MARK, 0, UTF8_MARK.length)) {
            headNext = UTF8_MARK.length;
        }
        refuseBinary(head, 0, headLimit);
    }

    /** Looks ahead: up to so many bytes from the start, fewer only if there are no more. To be called before reading. */
    byte[] head(int size) throws IOException {
        if (head.length < size) {
            int limit = look(size);
            refuseBinary(head, headLimit, limit);
            headLimit = limit;
        }
        return Arrays.copyOfRange(head, headNext, headLimit);
    }

    private int look(int size) throws IOException {
        head = Arrays.copyOf(head, size);
        return headLimit + in.readNBytes(head, headLimit, size - headLimit);
    }

    /** Whether the head is the whole text. */
    boolean isHeadAll() {
        return headLimit < head.length;
    }

    /** From now on a byte that is no UTF-8 fails the file: for a document, where no row can be told from the next. */
    TextBytes strictly() {
        strict = true;
        return this;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count;
        if (headNext < headLimit) {
            count = Math.min(length, headLimit - headNext);
            System.arraycopy(head, headNext, into, from, count);
            headNext += count;
        } else {
            head = NOTHING;
            count = in.read(into, from, length);
            if (count > 0) {
                refuseBinary(into, from, from + count);
            }
        }
        if (strict) {
            refuseBadText(into, from, count);
        }
        return count;
    }

    private boolean startsWith(int first, int second) {
        return headLimit >= 2 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
    }

    private void refuseBinary(byte[] bytes, int from, int to) {
        int zero = Utf8Check.firstZero(bytes, from, to);
        if (zero >= 0) {
            throw file.unusable(
                    "there is a zero byte (byte " + (position + zero - from + 1)
                            + "): the file is binary, or not UTF-8",
                    "give a feed in JSON, NDJSON or CSV, as UTF-8");
        }
        position += to - from;
    }

    private void refuseBadText(byte[] bytes, int from, int count) {
        int bad = count > 0 ? utf8.firstBad(bytes, from, from + count) : -1;
        if (bad >= 0 || (count < 0 && !utf8.atBoundary())) {
            long place = position - (headLimit - headNext) - Math.max(count, 0) + Math.max(bad - from, 0) + 1;
            throw file.unusable("the text is not UTF-8 (byte " + place + ")", "save it as UTF-8, or fetch it again");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
