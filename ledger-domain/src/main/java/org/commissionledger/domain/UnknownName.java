package org.commissionledger.domain;

/** Something was asked for by a name, or a number, that nothing has. */
public final class UnknownName extends RuleViolation {
    private static final long serialVersionUID = 1L;

    public UnknownName(String message) {
        super(message);
    }
}
