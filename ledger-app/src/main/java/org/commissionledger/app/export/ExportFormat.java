package org.commissionledger.app.export;

import java.util.Locale;

/** The formats of exports. */
public enum ExportFormat {
    /** A JSON object a line: exact, for programs. */
    ndjson,
    /** RFC 4180, with a header. */
    csv,
    /** A workbook of Excel and its kin. */
    xlsx,
    /** A journal for hledger. */
    hledger;

    /** The format that a file of this name is expected to have. */
    public static ExportFormat ofFile(String name) {
        String extension = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case ".csv" -> csv;
            case ".xlsx" -> xlsx;
            case ".journal", ".hledger" -> hledger;
            default -> ndjson;
        };
    }
}
