package org.commissionledger.domain.partner;

import java.util.regex.Pattern;

/** R19: a partner's own mark on his link. Valid characters are {@code a-z A-Z 0-9 _ -}. */
public final class SubId {

    private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9_-]+");

    private SubId() {}

    /** Whether the sub id is taken into account. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }
}
