package org.commissionledger.projections.rebuild;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rows in the text form that PostgreSQL's COPY reads. */
final class CopyText {

    private final StringBuilder text = new StringBuilder();

    /** Adds a row. */
    void row(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            value(values[i]);
        }
        text.append('\n');
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case Long number -> text.append(number.longValue());
            case BigDecimal number -> text.append(number.toPlainString());
            default -> escaped(value.toString());
        }
    }

    private void escaped(String value) {
        if (isPlain(value)) {
            text.append(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    int length() {
        return text.length();
    }

    /** The rows since the last call, in UTF-8. */
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }
}
