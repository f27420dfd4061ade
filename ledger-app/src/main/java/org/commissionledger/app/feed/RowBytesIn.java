package org.commissionledger.app.feed;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RowBytesOut} wrote. */
final class RowBytesIn implements AutoCloseable {

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(RowBytesOut.BUFFER).flip();

    RowBytesIn(ReadableByteChannel channel) {
        this.channel = channel;
    }

    int smallNumber() throws IOException {
        return ready(Integer.BYTES).getInt();
    }

    long number() throws IOException {
        return ready(Long.BYTES).getLong();
    }

    boolean flag() throws IOException {
        return ready(1).get() != 0;
    }

    String text() throws IOException {
        String text = textOrNull();
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }

    @Nullable
    String textOrNull() throws IOException {
        int length = smallNumber();
        if (length == RowBytesOut.NONE) {
            return null;
        }
        if (length <= buffer.capacity()) {
            ready(length);
            String text = new String(
                    buffer.array(), buffer.arrayOffset() + buffer.position(), length, StandardCharsets.UTF_8);
            buffer.position(buffer.position() + length);
            return text;
        }
        byte[] bytes = new byte[length];
        for (int from = 0; from < length; ) {
            int part = Math.min(length - from, ready(1).remaining());
            buffer.get(bytes, from, part);
            from += part;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Nullable
    Long amount() throws IOException {
        return flag() ? Long.valueOf(number()) : null;
    }

    @Nullable
    Instant time() throws IOException {
        return flag() ? Instant.ofEpochSecond(number(), smallNumber()) : null;
    }

    private ByteBuffer ready(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            buffer.compact();
            while (buffer.position() < bytes) {
                if (channel.read(buffer) < 0) {
                    throw new EOFException("the file ends too early");
                }
            }
            buffer.flip();
        }
        return buffer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
