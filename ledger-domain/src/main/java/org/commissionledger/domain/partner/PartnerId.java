package org.commissionledger.domain.partner;

import java.util.regex.Pattern;

/**
 * The network's name for a partner, such as {@code telegram_greco}. Letters, digits and {@code _ - .}, at most 100: it
 * stands inside account names ({@code partner:telegram_greco:available}), so it holds no colon and no space.
 */
public record PartnerId(String value) implements Comparable<PartnerId> {

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}_.@-]{1,100}");

    public PartnerId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a partner id; use letters, digits and _ - . @, at most 100");
        }
    }

    /** Whether the text can name a partner. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(PartnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
