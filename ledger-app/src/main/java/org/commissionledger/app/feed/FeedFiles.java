package org.commissionledger.app.feed;

import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** The rows of files, {@code -} being standard input. */
public final class FeedFiles implements RowSource {

    private final List<String> files;
    private final InputStream stdin;
    private LongConsumer bytesRead = _ -> {};

    public FeedFiles(List<String> files, InputStream stdin) {
        this.files = List.copyOf(files);
        this.stdin = stdin;
    }

    /** Tells how many bytes of the files were read, as they lie on disk. */
    public void onBytesRead(LongConsumer listener) {
        bytesRead = listener;
    }

    /** How many bytes there are to read; empty where that cannot be known. */
    public OptionalLong totalBytes() {
        return FeedReader.totalBytes(files);
    }

    @Override
    public List<String> files() {
        return files;
    }

    @Override
    public void rows(Sink sink) {
        FeedReader.read(files, stdin, row -> sink.take(row, null), bytesRead);
    }
}
