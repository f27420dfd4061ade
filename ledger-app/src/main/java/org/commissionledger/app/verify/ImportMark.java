package org.commissionledger.app.verify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which import recorded an event, read from its metadata's text without parsing all of it. */
final class ImportMark {

    private static final Pattern MARK = Pattern.compile("\"import\":\"(\\d+)\"");

    private ImportMark() {}

    /** The import's number as text, or nothing where a command recorded the event. */
    static String of(String metadata) {
        Matcher matcher = MARK.matcher(metadata);
        return matcher.find() ? matcher.group(1) : "";
    }
}
