package org.commissionledger.app.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells a progress bar how many bytes have come in, as they lie on the disk: the only size known beforehand. */
final class CountedBytes extends FilterInputStream {

    private final LongConsumer bytesRead;

    /** @param bytesRead is told how many bytes came with each read */
    CountedBytes(InputStream in, LongConsumer bytesRead) {
        super(in);
        this.bytesRead = bytesRead;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) {
            bytesRead.accept(1);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count > 0) {
            bytesRead.accept(count);
        }
        return count;
    }
}
