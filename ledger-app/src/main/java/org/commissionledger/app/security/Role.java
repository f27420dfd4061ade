package org.commissionledger.app.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is to the network. */
public enum Role {
    /** Sees what belongs to one partner, his own. */
    PARTNER,
    /** Imports feeds, closes disputes, pays out. */
    ACCOUNTANT,
    /** Reads everything and changes nothing; each read is recorded. */
    AUDITOR,
    /** Everything that an accountant may, and users, tokens and operations. */
    ADMIN;

    /** As users write it and tables hold it: in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that is written so, in whatever case. */
    public static Optional<Role> of(String text) {
        return Stream.of(values())
                .filter(role -> role.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
