package org.commissionledger.app.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * A stream whose failures say which file could not be written, and why. They are unchecked: the libraries that write to it
 * would wrap checked ones, each in an exception of its own that says neither.
 */
final class NamedOutput extends FilterOutputStream {

    private final String name;

    NamedOutput(String name, OutputStream out) {
        super(out);
        this.name = name;
    }

    static UncheckedIOException failure(String name, IOException e) {
        return new UncheckedIOException(name + " could not be written: " + reason(e), e);
    }

    /** Why, without the path: that may be another than the one that the user typed. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public void write(int b) {
        try {
            out.write(b);
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(name, e);
        }
    }
}
