package org.commissionledger.app.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Values one after the other as bytes, integers big-endian, a text as the length of its UTF-8 (4 bytes) and that. */
final class EventBytes {

    private static final int ORDINARY = 1 << 12;

    private ByteBuffer buffer = ByteBuffer.allocate(ORDINARY);

    EventBytes bytes(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    EventBytes octet(byte value) {
        room(1).put(value);
        return this;
    }

    EventBytes shortInteger(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    EventBytes integer(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    EventBytes longInteger(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    EventBytes text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return integer(utf8.length).bytes(utf8);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int used = buffer.position();
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), 2 * (used + bytes)))
                    .position(used);
        }
        return buffer;
    }

    /** How many there are. */
    int length() {
        return buffer.position();
    }

    /** They begin at 0; what stands behind their length is of no meaning. */
    byte[] array() {
        return buffer.array();
    }

    /** Begins anew. */
    void clear() {
        buffer.clear();
    }
}
