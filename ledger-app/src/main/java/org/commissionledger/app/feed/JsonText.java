package org.commissionledger.app.feed;

/** Writes JSON strings, and notices those that cannot be kept. */
final class JsonText {

    private JsonText() {}

    /**
     * Appends the string in quotes, escaped where JSON demands it.
     *
     * @return whether it can be stored: half a surrogate pair has no UTF-8 (Java would store a question mark), and PostgreSQL has
     *     no text with a zero character in it. Both are written as the escapes they came as.
     */
    static boolean append(StringBuilder text, String string) {
        text.append('"');
        boolean storable = true;
        int written = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                i++;
                continue;
            }
            storable &= c != 0 && !Character.isSurrogate(c);
            text.append(string, written, i);
            escape(text, c);
            written = i + 1;
        }
        text.append(string, written, string.length()).append('"');
        return storable;
    }

    private static void escape(StringBuilder text, char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            default -> text.append(String.format("\\u%04x", (int) c));
        }
    }
}
