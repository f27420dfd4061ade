package org.commissionledger.app.export;

/**
 * Keeps text from being run as a formula. A spreadsheet takes a cell that begins with {@code = + - @}, a tab or a line
 * break for a formula, also where the text came from somebody else's order report: {@code =HYPERLINK("http://…")}. With an
 * apostrophe before it the spreadsheet shows it and does no more. Numbers are not text: {@code -5.00} stays as it is.
 */
public final class FormulaGuard {

    private static final String DANGEROUS = "=+-@\t\r\n";

    private FormulaGuard() {}

    /** The text as it may stand in a spreadsheet's cell. */
    public static String guarded(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
