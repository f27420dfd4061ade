package org.commissionledger.app.cli;

/** How answers are written. */
enum Format {
    /** For people: aligned columns. */
    table,
    /** One document. */
    json,
    /** RFC 4180, with a header. */
    csv
}
