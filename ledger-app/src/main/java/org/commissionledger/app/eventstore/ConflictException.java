package org.commissionledger.app.eventstore;

/** Somebody else appended to the same aggregate in the meantime; decide again on its new state. */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConflictException(Throwable cause) {
        super("another command changed the same aggregate at the same time", cause);
    }
}
