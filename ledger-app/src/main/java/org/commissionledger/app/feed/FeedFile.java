package org.commissionledger.app.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One file as the user named it: opens it, unpacks it, and words what is wrong with it.
 *
 * @param given what the user wrote, {@code -} for standard input
 * @param number which of the files given, from 0
 */
record FeedFile(String given, int number) {

    static final String STDIN = "-";

    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};

    boolean isStdin() {
        return given.equals(STDIN);
    }

    String baseName() {
        Path last = isStdin() ? null : Path.of(given).getFileName();
        return last == null ? given : last.toString();
    }

    Path path() {
        return Path.of(given);
    }

    /** What would only be found when its turn comes is better said before the first row of the first file. */
    void checkThatItCanBeOpened() {
        if (isStdin()) {
            return;
        }
        try {
            if (!Files.exists(path())) {
                throw unusable("there is no such file", "check the name and the directory");
            }
        } catch (InvalidPathException e) {
            throw unusable("this is not a name a file can have", "check the name", e);
        }
        if (Files.isDirectory(path())) {
            throw unusable("this is a directory", "name the files in it");
        }
        if (!Files.isReadable(path())) {
            throw unusable("the file may not be read", "give this user the permission to read it");
        }
    }

    /** The unpacked bytes; closing it leaves standard input open. */
    InputStream open(InputStream stdin, LongConsumer bytesRead) throws IOException {
        InputStream bytes = isStdin() ? notClosing(stdin) : Files.newInputStream(path());
        try {
            PushbackInputStream packed = new PushbackInputStream(new CountedBytes(bytes, bytesRead), GZIP_MAGIC.length);
            byte[] start = packed.readNBytes(GZIP_MAGIC.length);
            packed.unread(start);
            return Arrays.equals(start, GZIP_MAGIC) ? new GzipMembers(packed, this) : packed;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    UnusableFeedException unusable(String what, String remedy) {
        return unusable(what, remedy, null);
    }

    UnusableFeedException unusable(String what, String remedy, @Nullable Throwable cause) {
        String name = isStdin() ? "standard input" : given;
        return new UnusableFeedException(name + ": " + what + "; " + remedy, cause);
    }

    private static InputStream notClosing(InputStream stdin) {
        return new FilterInputStream(stdin) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return in.read(into, from, length);
            }

            @Override
            public void close() {
                // Standard input belongs to the process.
            }
        };
    }
}
