package org.commissionledger.app.cli;

/**
 * A column of an answer.
 *
 * @param name as it stands in JSON and CSV, snake_case
 * @param number whether a table aligns it to the right
 */
record Column(String name, boolean number) {

    static Column text(String name) {
        return new Column(name, false);
    }

    static Column number(String name) {
        return new Column(name, true);
    }
}
