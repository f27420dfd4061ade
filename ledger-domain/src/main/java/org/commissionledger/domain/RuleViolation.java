package org.commissionledger.domain;

/**
 * A command that the rules refuse. The message is written for the person who gave the command: it says what was refused
 * and why, on one line.
 */
public class RuleViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RuleViolation(String message) {
        super(message);
    }
}
