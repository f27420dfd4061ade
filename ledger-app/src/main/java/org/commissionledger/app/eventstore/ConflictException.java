package org.commissionledger.app.eventstore;

/** Somebody else appended to the same aggregate in the meantime; decide again on its new state. */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String WHAT = "another command changed the same aggregate at the same time";

    ConflictException() {
        super(WHAT);
    }

    public ConflictException(Throwable cause) {
        super(WHAT, cause);
    }
}
