/**
 * The words, values and rules of the ledger. Everything that decides is a pure function: time, ids and terms arrive as
 * arguments. The rule numbers (R1 and so on) are those of {@code docs/rules.md}.
 */
@NullMarked
package org.commissionledger.domain;

import org.jspecify.annotations.NullMarked;
