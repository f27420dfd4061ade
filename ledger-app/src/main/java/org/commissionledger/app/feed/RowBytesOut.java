package org.commissionledger.app.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other into a temporary file, as {@link RowBytesIn} reads them. */
final class RowBytesOut implements AutoCloseable {

    static final int BUFFER = 1 << 16;

    /** The length of a text that is none. */
    static final int NONE = -1;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    RowBytesOut(WritableByteChannel channel) {
        this.channel = channel;
    }

    void number(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void number(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    void flag(boolean value) throws IOException {
        room(1).put((byte) (value ? 1 : 0));
    }

    void text(@Nullable String text) throws IOException {
        if (text == null) {
            number(NONE);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        for (int from = 0; from < bytes.length; ) {
            int length = Math.min(bytes.length - from, room(1).remaining());
            buffer.put(bytes, from, length);
            from += length;
        }
    }

    void amount(@Nullable Long amount) throws IOException {
        flag(amount != null);
        if (amount != null) {
            number(amount.longValue());
        }
    }

    void time(@Nullable Instant time) throws IOException {
        flag(time != null);
        if (time != null) {
            number(time.getEpochSecond());
            number(time.getNano());
        }
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
