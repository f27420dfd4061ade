package org.commissionledger.app.projection;

/** A projection does not move any more, so its figures would be old. */
public final class ProjectionStuckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProjectionStuckException(String message) {
        super(message);
    }
}
