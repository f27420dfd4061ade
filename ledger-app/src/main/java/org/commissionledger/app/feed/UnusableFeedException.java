package org.commissionledger.app.feed;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A file as a whole cannot be used, so nothing of the feed may be imported. The message is one line that says which file, what
 * is wrong with it, where, and what to do.
 */
public final class UnusableFeedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 600;

    UnusableFeedException(String message, @Nullable Throwable cause) {
        super(oneLine(message, LONGEST), cause);
    }

    /** Text of others (names of files, messages of parsers and advertisers) may hold line ends and terminal codes. */
    static String oneLine(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }
}
