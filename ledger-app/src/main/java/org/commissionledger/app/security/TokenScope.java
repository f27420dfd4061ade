package org.commissionledger.app.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a token reaches into what its role may do. */
public enum TokenScope {
    READ,
    WRITE;

    /** As users write it and tables hold it: in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The authority that Spring Security knows it by. */
    public String authority() {
        return "SCOPE_" + text();
    }

    /** The scope that is written so, in whatever case. */
    public static Optional<TokenScope> of(String text) {
        return Stream.of(values())
                .filter(scope -> scope.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
