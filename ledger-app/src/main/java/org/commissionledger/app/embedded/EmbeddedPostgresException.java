package org.commissionledger.app.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL cannot be had. The message is one line that says what failed, where, and what to do. */
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@code doing} completes "cannot …" and names the place. */
    static EmbeddedPostgresException cannot(String doing, IOException cause) {
        return new EmbeddedPostgresException("cannot " + doing + ": " + reason(cause) + "; " + remedy(cause), cause);
    }

    static EmbeddedPostgresException interrupted(String during, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new EmbeddedPostgresException("interrupted while " + during + "; run the command again", cause);
    }

    private static String reason(IOException cause) {
        // Java's own messages for these are a bare path, which tells a user nothing.
        return switch (cause) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a directory";
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case FileSystemException other -> other.getFile() + ": " + firstLine(other.getReason());
            default -> firstLine(cause.getMessage());
        };
    }

    private static String remedy(IOException cause) {
        if (Objects.toString(cause.getMessage(), "").contains("No space left")) {
            return "free some disk space and run the command again, or choose another --home";
        }
        return "make it accessible to this user or choose another --home";
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "unknown reason" : text.lines().findFirst().orElse("unknown reason");
    }
}
