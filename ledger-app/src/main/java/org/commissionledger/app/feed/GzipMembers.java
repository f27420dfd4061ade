package org.commissionledger.app.feed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), one member after the other, up to the very end of the file.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes a further member whose header is damaged or cut for the end of the file, and asks
 * {@code available()} whether there is one, which a pipe may deny: rows would be lost in silence.
 */
final class GzipMembers extends InputStream {

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream packed;
    private final FeedFile file;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private long before;
    private boolean inMember;

    GzipMembers(InputStream packed, FeedFile file) {
        this.packed = packed;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            return inflate(into, from, length);
        } catch (EOFException e) {
            throw file.unusable(
                    "the gzip data end too early (after byte " + (before + limit) + "): the file is truncated",
                    "fetch it again",
                    e);
        } catch (ZipException | DataFormatException e) {
            throw file.unusable(
                    "the gzip data are damaged (near byte " + (before + next) + "): " + e.getMessage(),
                    "fetch the file again",
                    e);
        }
    }

    private int inflate(byte[] into, int from, int length) throws IOException, DataFormatException {
        while (inMember || nextMember()) {
            int count = inflater.inflate(into, from, length);
            if (count > 0) {
                checksum.update(into, from, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("it asks for a preset dictionary");
            } else if (inflater.needsInput()) {
                if (!fill()) {
                    throw new EOFException();
                }
                inflater.setInput(buffer, 0, limit);
                next = limit;
            }
        }
        return -1;
    }

    private boolean nextMember() throws IOException {
        if (next == limit && !fill()) {
            return false;
        }
        if (shortValue() != MAGIC) {
            throw new ZipException("something else follows, or the header of a member is not gzip's");
        }
        int method = byteValue();
        int flags = byteValue();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("the header asks for an unknown method");
        }
        skip(6); // time, level, system
        if ((flags & EXTRA) != 0) {
            skip(shortValue());
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(buffer, next, limit - next);
        next = limit;
        checksum.reset();
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        next = limit - inflater.getRemaining();
        long expected = shortValue() | ((long) shortValue() << 16);
        long length = shortValue() | ((long) shortValue() << 16);
        if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("checksum or length differ from what was packed");
        }
        inMember = false;
    }

    private int shortValue() throws IOException {
        int low = byteValue();
        return low | (byteValue() << 8);
    }

    private int byteValue() throws IOException {
        if (next == limit && !fill()) {
            throw new EOFException();
        }
        return buffer[next++] & 0xff;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            byteValue();
        }
    }

    private void skipText() throws IOException {
        int value = byteValue();
        while (value != 0) {
            value = byteValue();
        }
    }

    private boolean fill() throws IOException {
        int count = packed.read(buffer, 0, buffer.length);
        before += limit;
        next = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
