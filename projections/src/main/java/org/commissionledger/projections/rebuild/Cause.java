package org.commissionledger.projections.rebuild;

/**
 * The first event that can explain a difference.
 *
 * @param how in words: "was not applied"
 */
public record Cause(long position, String type, String how) {}
