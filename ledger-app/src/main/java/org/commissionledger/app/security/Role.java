package org.commissionledger.app.security;

/** What somebody is to the network. */
public enum Role {
    /** Sees what belongs to one partner, his own. */
    PARTNER,
    /** Imports feeds, closes disputes, pays out. */
    ACCOUNTANT,
    /** Reads everything and changes nothing; each read is recorded. */
    AUDITOR,
    /** Everything that an accountant may, and users, tokens and operations. */
    ADMIN
}
