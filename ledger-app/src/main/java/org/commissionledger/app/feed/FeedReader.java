package org.commissionledger.app.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Streams the rows of order reports in any of the forms in which they come (R21): JSON page, JSON array of pages or orders, one
 * order, NDJSON, CSV, each also gzipped. Forms are recognised by content. Memory stays flat whatever the size of a file, of a
 * line or of a value.
 *
 * <p>Whatever is wrong is said in one of two ways. A row that is no row goes to the sink without fields, and reading goes on. A
 * file that cannot be used as a whole throws {@link UnusableFeedException}.
 */
public final class FeedReader {

    /** Looked at first: mostly enough to recognise the format. */
    private static final int GLANCE = 1 << 16;

    private FeedReader() {}

    /** As {@link #read(List, InputStream, FeedSink, LongConsumer)}, without progress. */
    public static void read(List<String> files, InputStream stdin, FeedSink sink) {
        read(files, stdin, sink, bytes -> {});
    }

    /**
     * Streams the rows of the files in the order given.
     *
     * @param files names of files, {@code -} for standard input (once)
     * @param stdin standard input; not closed
     * @param sink takes the rows; what it throws passes through untouched
     * @param bytesRead is told, ever again, how many bytes of all the files have been read so far, as they lie on the disk
     *     (packed, if they are packed): compare {@link #totalBytes}
     * @throws UnusableFeedException if a file as a whole cannot be used; rows handed to the sink before belong to an unusable
     *     feed
     */
    public static void read(List<String> files, InputStream stdin, FeedSink sink, LongConsumer bytesRead) {
        List<FeedFile> feed = new ArrayList<>();
        for (String name : files) {
            feed.add(new FeedFile(name, feed.size()));
        }
        feed.forEach(FeedFile::checkThatItCanBeOpened);
        feed.stream().filter(FeedFile::isStdin).skip(1).findFirst().ifPresent(second -> {
            throw second.unusable("it is given twice", "give '-' once");
        });
        LongConsumer progress = new RunningTotal(bytesRead);
        for (FeedFile file : feed) {
            read(file, stdin, sink, progress);
        }
    }

    /**
     * What the files hold on the disk, in bytes: the measure of {@code bytesRead}. Empty where it cannot be known beforehand:
     * standard input, pipes, files that are missing.
     */
    public static OptionalLong totalBytes(List<String> files) {
        long total = 0;
        for (String name : files) {
            FeedFile file = new FeedFile(name, 0);
            try {
                if (file.isStdin() || !Files.isRegularFile(file.path())) {
                    return OptionalLong.empty();
                }
                total += Files.size(file.path());
            } catch (IOException | IllegalArgumentException e) {
                // Only a progress bar's scale: reading says properly what is wrong with the file.
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(total);
    }

    private static void read(FeedFile file, InputStream stdin, FeedSink sink, LongConsumer progress) {
        try (InputStream bytes = file.open(stdin, progress);
                TextBytes text = new TextBytes(bytes, file)) {
            read(file, text, new RowOutput(file, sink));
        } catch (CallerFailed e) {
            throw e.failure();
        } catch (UnusableFeedException e) {
            throw e;
        } catch (IOException e) {
            throw file.unusable("reading failed: " + e.getMessage(), "see that the file can be read, and try again", e);
        } catch (RuntimeException e) {
            throw file.unusable("reading failed unexpectedly: " + e, "report this with the file", e);
        }
    }

    private static void read(FeedFile file, TextBytes text, RowOutput out) throws IOException {
        switch (recognise(file, text)) {
            case JSON_DOCUMENT -> new JsonDocument(file, text, out).read();
            case JSON_LINES -> new JsonLines(file, text, out).read();
            case CSV -> new CsvTable(file, text, out).read();
            case BLANK ->
                throw file.unusable(
                        "the file is empty", "an empty feed is [], a page with resp_code 405, or a CSV header alone");
        }
    }

    private static FeedFormat recognise(FeedFile file, TextBytes text) throws IOException {
        String name = file.baseName().toLowerCase(Locale.ROOT);
        boolean namedLines = name.matches(".*\\.(ndjson|jsonl)(\\.gz)?");
        byte[] head = text.head(GLANCE);
        if (FeedFormat.needsMore(head) && !text.isHeadAll()) {
            head = text.head(2 * Limits.ROW);
        }
        return FeedFormat.of(head, namedLines);
    }
}
