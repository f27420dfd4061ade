package org.commissionledger.app.verify;

/** Which import recorded an event, read from its metadata's text without parsing all of it. */
final class ImportMark {

    private static final String MARK = "\"import\":\"";

    private ImportMark() {}

    /** The import's number as text, or nothing where a command recorded the event. */
    static String of(String metadata) {
        int mark = metadata.indexOf(MARK);
        int end = mark < 0 ? -1 : metadata.indexOf('"', mark + MARK.length());
        return end < 0 ? "" : metadata.substring(mark + MARK.length(), end);
    }
}
