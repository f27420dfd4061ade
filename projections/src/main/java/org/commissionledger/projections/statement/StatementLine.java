package org.commissionledger.projections.statement;

/**
 * One change of a balance.
 *
 * @param balance of the purse after it, minor units
 * @param why one plain sentence
 */
public record StatementLine(StatementEntry entry, Purse purse, long balance, String why) {}
