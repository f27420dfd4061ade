package org.commissionledger.projections.rebuild;

/** The log does not fold, or the database refused: there is no rebuilt state to compare with. */
public final class RebuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RebuildFailure(String message) {
        super(message);
    }

    public RebuildFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
